/** @file
 * libFuzzer on the receiver, the lines and the whole machine with the reference board: no byte does what it must not. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "device/device.h"
#include "device/memory/memory.h"
#include "machine/board.h"
#include "port/port.h"

static uint64_t now_us;
static board machine;

uint64_t clock_us(void) {
    return now_us;
}

/* What holds whatever has come. */
static void require(int holds) {
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    uint8_t sent;
    now_us = 0;
    memory_configure(3, false);
    board_start(&machine, 1);
    for (size_t i = 0; i < length; i++) {
        board_receive(&machine, bytes + i, 1);
        now_us += (uint64_t) bytes[i] * 16;
        board_tick(&machine);
        while (outbox_take(&machine.out, &sent)) continue;
        require(machine.in.filled <= LONGEST_STUFFED);
        require(memory_on() == (machine.state == STATE_IDLE || machine.state == STATE_RUN));
        require(!memory_on() || machine.limit_ms > 0);
        require(!machine.power.running || machine.limit_ms > 0);
    }
    return 0;
}
