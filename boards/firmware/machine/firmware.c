/** @file
 * The board of PROTOCOL.md as what a port runs. */
#include "port/firmware.h"

#include "machine/board.h"

static board machine;

outbox *firmware_start(uint32_t boots) {
    board_start(&machine, boots);
    return &machine.out;
}

void firmware_receive(const uint8_t *bytes, size_t length) {
    board_receive(&machine, bytes, length);
}

void firmware_tick(void) {
    board_tick(&machine);
}

uint32_t firmware_rest_us(void) {
    return board_rest_us(&machine);
}

void firmware_host_lost(void) {
    board_host_lost(&machine);
}
