/** @file
 * Time, rest and the watchdog. */
#ifndef PORT_MPS2_CLOCK_H
#define PORT_MPS2_CLOCK_H

#include <stdint.h>

/** Starts the counter that clock_us reads. */
void clock_start(void);

/** Stops the processor until an interrupt or for so long, microseconds. Interrupts must be disabled when it is called. */
void clock_rest(uint32_t us);

/** Starts the watchdog: a main loop that does not feed it for two of its periods is started again. */
void watchdog_start(void);

void watchdog_feed(void);

#endif
