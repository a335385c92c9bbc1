/** @file
 * Packets: version u8, type u8, sequence u16, time u64 (microseconds of the sender), payload, CRC-16; stuffed (COBS) between
 * two zeros. */
#ifndef WIRE_PACKET_H
#define WIRE_PACKET_H

#include <stdint.h>

/** Version of both planes. */
#define PROTOCOL_VERSION 1

/** Sizes in bytes. */
enum {
    PACKET_HEADER = 12,
    PACKET_CRC = 2,
    LONGEST_PAYLOAD = 1024,
    LONGEST_PLAIN = PACKET_HEADER + LONGEST_PAYLOAD + PACKET_CRC,
    /** What stands between the zeros: one code byte for each 254 bytes begun. */
    LONGEST_STUFFED = LONGEST_PLAIN + LONGEST_PLAIN / 254 + 1,
    /** A line without its end. */
    LONGEST_LINE = 250
};

/** Codes below 0x80 go to the board, the others come from it. */
typedef enum {
    PACKET_ATTENTION = 0x01,
    PACKET_HEARTBEAT = 0x02,
    PACKET_STAGE = 0x10,
    PACKET_INPUT = 0x20,
    PACKET_CREDIT = 0x81,
    PACKET_WORDS = 0x90,
    PACKET_READING = 0xa0,
    PACKET_POWER = 0xb0,
    PACKET_EVENT = 0xc0
} packet_type;

/** A whole packet, where the receiver has it: valid until the next byte. */
typedef struct {
    packet_type type;
    const uint8_t *payload;
    uint16_t length; /**< of the payload, bytes */
} packet_view;

#endif
