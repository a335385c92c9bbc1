/** @file
 * What the tests set and see of the reference board. */
#ifndef DEVICE_MEMORY_MEMORY_H
#define DEVICE_MEMORY_MEMORY_H

#include <stdbool.h>
#include <stdint.h>

/** Before the start. @param fails no monitor, and outputs that cannot be switched on */
void memory_configure(uint16_t channels, bool fails);

/** Whether currents flow. */
bool memory_on(void);

#endif
