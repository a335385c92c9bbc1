/** @file
 * What is wired to what: the converters in one chain, each output through a resistor to a current input of the chip, biases
 * first, then from the next part on inputs; the comparators' outputs in shift registers; the monitor's shunt in the supply.
 * The numbers are those of boards/definitions/pi.json. */
#ifndef DEVICE_PARTS_WIRING_H
#define DEVICE_PARTS_WIRING_H

#include "machine/limits.h"

/* Shape of the chip: the published one. */
#ifndef WIRING_FEATURES
#define WIRING_FEATURES 13
#define WIRING_WIDTH 4
#define WIRING_LAYERS 2
#define WIRING_CELLS 4
#define WIRING_CLASSES 2
#endif

#define WIRING_BOARD "parts"
#ifndef WIRING_SERIAL
#define WIRING_SERIAL "unnamed"
#endif

#define WIRING_CHANNELS (WIRING_WIDTH + WIRING_LAYERS * (4 * WIRING_CELLS + WIRING_WIDTH) + WIRING_CLASSES)
#define WIRING_INPUTS (2 * WIRING_FEATURES)
#define WIRING_STATES (WIRING_LAYERS * WIRING_CELLS)

/** Microseconds that currents take to follow: 1 gigaohm into the picofarads of an input. */
#define WIRING_SETTLE_US 10000u

/** I2C address of the monitor, both address pins low. */
#define WIRING_MONITOR 0x40

/** Current of one step of the shunt voltage, 10^-21 A: 78.125 nV over 10 kiloohm with 92 kiloohm in parallel in the part. */
#define WIRING_MONITOR_STEP INT64_C(8661685)

/** Below this the monitor cannot tell a current from nothing, pA. */
#define WIRING_FLOOR_PA 2610

_Static_assert(WIRING_CHANNELS <= MOST_CHANNELS && WIRING_INPUTS <= MOST_INPUTS && WIRING_STATES <= MOST_CELLS,
               "the chip fits the board");

#endif
