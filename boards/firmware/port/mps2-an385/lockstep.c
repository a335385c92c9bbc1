/** @file
 * The lockstep machine on the UART, on this processor. */
#include "port/lockstep/lockstep.h"

#include "port/mps2-an385/interrupts.h"
#include "port/mps2-an385/uart.h"

/** The clock of the tests is the tester's; a rest is never asked for, so this one only has to be there. */
void timer_passed(void) {}

bool lockstep_get(uint8_t *byte) {
    while (uart_read(byte, 1) == 0) uart_wait();
    return true;
}

void lockstep_put(uint8_t byte) {
    uart_put(byte);
}

void lockstep_flush(void) {}

int main(void) {
    uart_start(NULL);
    while (1) lockstep_serve();
}
