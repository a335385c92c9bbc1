/** @file
 * What the tests set and see of the reference board. */
#ifndef DEVICE_MEMORY_MEMORY_H
#define DEVICE_MEMORY_MEMORY_H

#include <stdbool.h>
#include <stdint.h>

/** What can be made to fail, a bit each. */
enum {
    MEMORY_ON = 1 << 0,
    MEMORY_OFF = 1 << 1,
    MEMORY_WRITE = 1 << 2,
    MEMORY_READ_SHADOW = 1 << 3,
    MEMORY_READ_ACTIVE = 1 << 4,
    MEMORY_COMMIT = 1 << 5,
    MEMORY_CLEAR = 1 << 6,
    MEMORY_APPLY = 1 << 7,
    MEMORY_READ = 1 << 8,
    MEMORY_REST = 1 << 9,
    MEMORY_MONITOR = 1 << 10,
    MEMORY_CONVERT = 1 << 11
};

/** Before the start. @param fails no monitor, and outputs that cannot be switched on */
void memory_configure(uint16_t channels, bool fails);

/** From now on. @param failures bits of what fails */
void memory_fail(uint16_t failures);

/** Whether currents flow. */
bool memory_on(void);

#endif
