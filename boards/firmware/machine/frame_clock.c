#include "machine/frame_clock.h"

#include <stdbool.h>

/** Caught up within as many periods again. */
#define MOST_LATE 8

void frame_clock_start(frame_clock *clock, uint64_t first_us, uint64_t period_us) {
    clock->period_us = period_us;
    clock->due_us = first_us;
    clock->earliest_us = first_us;
}

uint64_t frame_clock_next_us(const frame_clock *clock) {
    return clock->due_us > clock->earliest_us ? clock->due_us : clock->earliest_us;
}

void frame_clock_ran(frame_clock *clock, uint64_t now_us) {
    bool past = now_us > clock->due_us + MOST_LATE * clock->period_us;
    clock->due_us = (past ? now_us : clock->due_us) + clock->period_us;
    clock->earliest_us = now_us + clock->period_us / 2;
}
