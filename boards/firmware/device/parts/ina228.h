/** @file
 * An INA228, a 20-bit supply monitor, measuring the drop over a shunt and the voltage behind it, one conversion after the other.
 * It keeps one: the present one is read when its flag says that it has ended.
 * Source: Texas Instruments, INA228 datasheet SLYS021A, section 7.6 "Register Maps" and 8.1.1. */
#ifndef DEVICE_PARTS_INA228_H
#define DEVICE_PARTS_INA228_H

#include <stdbool.h>
#include <stdint.h>

#include "device/device.h"

/** Samples a second at most: 280 us for the shunt and as much for the bus. */
enum { INA228_SAMPLES_PER_SECOND = 1785 };

/** Resets the part and looks whether it is one. @return false where it does not answer or is another */
bool ina228_start(void);

/** Converts from now on. @param period_ns from one conversion to the next at the longest */
bool ina228_convert(uint32_t samples_per_second, uint64_t now_us, uint32_t *period_ns);

/** Takes the conversion that has ended since the last call. @param there whether one has */
bool ina228_take(uint64_t now_us, device_sample *sample, bool *there);

#endif
