/** @file
 * When the frames of a run are due: a period apart from the first on. One that is run late leaves the others where they are:
 * those after it follow half a period apart until the clock is caught up. Late by more than eight periods, the clock goes on
 * from the frame that was run. */
#ifndef MACHINE_FRAME_CLOCK_H
#define MACHINE_FRAME_CLOCK_H

#include <stdint.h>

/** Times in microseconds of the board. */
typedef struct {
    uint64_t period_us; /**< 0 where each frame is due at once */
    uint64_t due_us;
    uint64_t earliest_us;
} frame_clock;

void frame_clock_start(frame_clock *clock, uint64_t first_us, uint64_t period_us);

/** When the next frame may be run. */
uint64_t frame_clock_next_us(const frame_clock *clock);

/** It was run. */
void frame_clock_ran(frame_clock *clock, uint64_t now_us);

#endif
