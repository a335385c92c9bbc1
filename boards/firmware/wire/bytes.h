/** @file
 * Big-endian numbers in bytes, as every packet of the protocol lays them out. */
#ifndef WIRE_BYTES_H
#define WIRE_BYTES_H

#include <stdint.h>

static inline uint16_t u16_at(const uint8_t *bytes) {
    return (uint16_t) ((bytes[0] << 8) | bytes[1]);
}

static inline uint32_t u32_at(const uint8_t *bytes) {
    return ((uint32_t) u16_at(bytes) << 16) | u16_at(bytes + 2);
}

#endif
