/** @file
 * The comparators' outputs through parallel-in shift registers (74HC165) on a chip select of their own: selecting takes all
 * bits at once, then they are shifted in, cell 0 first. */
#ifndef DEVICE_PARTS_HC165_H
#define DEVICE_PARTS_HC165_H

#include <stdbool.h>
#include <stdint.h>

/** @param states cell 0 in bit 0 of the first byte @return whether the bus did it */
bool hc165_strobe(int cells, uint8_t *states);

#endif
