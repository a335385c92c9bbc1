/** @file
 * The two check sums of the protocol. */
#ifndef WIRE_CRC_H
#define WIRE_CRC_H

#include <stddef.h>
#include <stdint.h>

/** CRC-16/XMODEM: polynomial 0x1021, start 0; of "123456789" 0x31C3. @param crc of the bytes before */
uint16_t crc16(uint16_t crc, uint8_t byte);

/** CRC-16/XMODEM of a piece of text or of a packet. */
uint16_t crc16_of(const void *bytes, size_t length);

/** Start of a CRC-32. */
#define CRC32_START 0xffffffffu

/** CRC-32 (IEEE 802.3), one byte more. @param crc CRC32_START, or what the byte before gave; the complement is the sum */
uint32_t crc32(uint32_t crc, uint8_t byte);

#endif
