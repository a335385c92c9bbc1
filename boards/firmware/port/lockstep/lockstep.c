#include "port/lockstep/lockstep.h"

#include "device/device.h"
#include "device/memory/memory.h"
#include "machine/board.h"
#include "port/port.h"

static uint64_t now_us;
static board machine;
static uint8_t bytes[0xffff];

uint64_t clock_us(void) {
    return now_us;
}

static uint64_t get(int width) {
    uint64_t value = 0;
    uint8_t byte = 0;
    while (width-- > 0 && lockstep_get(&byte)) value = (value << 8) | byte;
    return value;
}

static void put(uint32_t value, int width) {
    while (width-- > 0) lockstep_put((uint8_t) (value >> (8 * width)));
}

static void answer_sent(void) {
    uint8_t byte;
    put(outbox_waiting(&machine.out), 4);
    while (outbox_take(&machine.out, &byte)) lockstep_put(byte);
}

static void answer_state(void) {
    uint16_t channels = device_describe()->channels;
    put(4 + 2u * channels, 4);
    put((uint32_t) machine.state, 1);
    put(memory_on(), 1);
    put(channels, 2);
    for (uint16_t channel = 0; channel < channels; channel++) {
        uint16_t code = 0;
        (void) device_read_active(channel, &code);
        put(code, 2);
    }
}

static void serve(uint8_t request) {
    if (request == 'S') {
        uint16_t channels = (uint16_t) get(2);
        memory_configure(channels, get(1) != 0);
        now_us = 0;
        board_start(&machine, 1);
    } else if (request == 'R') {
        board_start(&machine, machine.boots + 1);
    } else if (request == 'F') {
        memory_fail((uint16_t) get(2));
    } else if (request == 'T') {
        now_us = get(8);
        board_tick(&machine);
    } else if (request == 'H') {
        now_us = get(8);
        board_host_lost(&machine);
    } else if (request == 'B') {
        now_us = get(8);
        uint16_t length = (uint16_t) get(2);
        for (uint16_t i = 0; i < length; i++) bytes[i] = (uint8_t) get(1);
        board_receive(&machine, bytes, length);
    }
    if (request == 'Q') answer_state();
    else answer_sent();
    lockstep_flush();
}

void lockstep_serve(void) {
    uint8_t request;
    while (lockstep_get(&request)) serve(request);
}
