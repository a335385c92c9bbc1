/** @file
 * What the board sends: a bounded ring of bytes, filled by the machine in whole lines and packets and emptied by the port,
 * from an interrupt where there is one. Nothing here ever waits: what finds no room is dropped, POWER packets first, because
 * they find room in the first half only. */
#ifndef WIRE_OUTBOX_H
#define WIRE_OUTBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/limits.h"
#include "wire/packet.h"

typedef struct {
    volatile uint32_t filled; /**< bytes put in since the start, whole lines and packets; written by the machine alone */
    volatile uint32_t taken;  /**< bytes taken out since the start; written by the port alone */
    uint32_t at;              /**< where the next byte goes */
    uint32_t code;            /**< where the code byte of the block under way stands */
    uint8_t block;            /**< its length so far, bytes and the code */
    bool open;                /**< whether the packet under way has room */
    uint16_t crc;
    uint16_t sequence;        /**< of the next packet */
    uint32_t dropped;         /**< lines and packets without room since the start */
    uint8_t bytes[OUTBOX_BYTES];
} outbox;

/** Empty, nothing counted. */
void outbox_clear(outbox *out);

/** Takes one byte for the port. @return whether there was one */
bool outbox_take(outbox *out, uint8_t *byte);

/** Bytes that wait. */
uint32_t outbox_waiting(const outbox *out);

/** Sends a line. @param text without its end */
void outbox_line(outbox *out, const char *text, size_t length);

/** Begins a packet. @param time_us of the sender @param payload bytes that will be put
 * @return whether there is room; where there is none, all up to packet_end does nothing */
bool packet_begin(outbox *out, packet_type type, uint64_t time_us, uint32_t payload);

void packet_u8(outbox *out, uint8_t value);
void packet_u16(outbox *out, uint16_t value);
void packet_u32(outbox *out, uint32_t value);
void packet_bytes(outbox *out, const uint8_t *bytes, size_t length);

/** Adds the CRC and gives the packet to the port. */
void packet_end(outbox *out);

/** Gives up the packet under way, as if it had not been begun. */
void packet_abandon(outbox *out);

#endif
