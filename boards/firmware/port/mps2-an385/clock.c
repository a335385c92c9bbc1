#include "port/mps2-an385/clock.h"

#include "port/mps2-an385/interrupts.h"
#include "port/mps2-an385/registers.h"
#include "port/port.h"

/** Far longer than the longest command, far shorter than anyone looks away. */
#define WATCHDOG_PERIOD_S 1u

#define WATCHDOG_KEY 0x1acce551u

void clock_start(void) {
    COUNTER_PRESCALER = CLOCK_HZ / 1000000u - 1;
    COUNTER = 0;
}

uint64_t clock_us(void) {
    /* The counter has 32 bits, 71 minutes; it is read every 10 ms at least. */
    static uint32_t last;
    static uint32_t wraps;
    uint32_t now = COUNTER;
    if (now < last) wraps++;
    last = now;
    return ((uint64_t) wraps << 32) | now;
}

void clock_rest(uint32_t us) {
    INTERRUPT_ENABLE = 1u << INTERRUPT_TIMER;
    TIMER_CONTROL = 0;
    TIMER_RELOAD = us * (CLOCK_HZ / 1000000u);
    TIMER_VALUE = us * (CLOCK_HZ / 1000000u);
    TIMER_CONTROL = 9;
    __asm__ volatile("wfi");
    TIMER_CONTROL = 0;
}

void timer_passed(void) {
    TIMER_CLEAR = 1;
}

void watchdog_start(void) {
    WATCHDOG_LOCK = WATCHDOG_KEY;
    WATCHDOG_LOAD = WATCHDOG_PERIOD_S * CLOCK_HZ;
    WATCHDOG_CONTROL = 3;
    WATCHDOG_LOCK = 0;
}

void watchdog_feed(void) {
    WATCHDOG_LOCK = WATCHDOG_KEY;
    WATCHDOG_CLEAR = 1;
    WATCHDOG_LOCK = 0;
}
