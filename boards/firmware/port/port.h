/** @file
 * What the machine asks of the microcontroller; one folder implements it in each build. */
#ifndef PORT_PORT_H
#define PORT_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Microseconds since the start, of a clock that only goes forward. Counted by a timer, never by interrupts: those merge. */
uint64_t clock_us(void);

#endif
