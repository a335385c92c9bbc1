/** @file
 * The board: one loop, the watchdog fed by nothing but a whole turn of it. */
#include "port/firmware.h"
#include "port/mps2-an385/clock.h"
#include "port/mps2-an385/setup.h"
#include "port/mps2-an385/uart.h"

/** Restarts since the power came, kept in memory that a reset leaves as it is. */
static struct {
    uint32_t mark;
    uint32_t count;
    uint32_t check;
} boots __attribute__((section(".noinit")));

#define BOOTS_MARK 0x626d7275u

static uint32_t count_boot(void) {
    if (boots.mark != BOOTS_MARK || boots.check != (boots.count ^ BOOTS_MARK)) boots.count = 0;
    boots.mark = BOOTS_MARK;
    boots.count++;
    boots.check = boots.count ^ BOOTS_MARK;
    return boots.count;
}

static void rest(void) {
    uint32_t us = firmware_rest_us();
    __asm__ volatile("cpsid i" ::: "memory");
    /* With interrupts held back a byte that comes now still ends the rest. */
    if (us > 0 && !uart_waiting()) clock_rest(us);
    __asm__ volatile("cpsie i" ::: "memory");
}

int main(void) {
    clock_start();
    watchdog_start();
    setup();
    uart_start(firmware_start(count_boot()));
    while (1) {
        uint8_t bytes[64];
        size_t length = uart_read(bytes, sizeof bytes);
        if (length > 0) firmware_receive(bytes, length);
        firmware_tick();
        uart_send();
        watchdog_feed();
        if (length == 0) rest();
    }
}
