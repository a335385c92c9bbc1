/** @file
 * A whole board without a chip: the simulated chip and its supply monitor, read from a text at the start. */
#ifndef DEVICE_SIMULATED_SIMULATED_H
#define DEVICE_SIMULATED_SIMULATED_H

#include <stdbool.h>
#include <stddef.h>

/** Reads the chip: constants and tables as the test vectors of CHIP.md have them, then the lines `board NAME SERIAL`, `supply`,
 * `draws` and `monitor`, and where there is one `program`. Before the start. @return whether it is one; simulated_problem says why not */
bool simulated_read(const char *text, size_t length);

/** What was wanted where the text is no chip; words for people. */
const char *simulated_problem(void);

#endif
