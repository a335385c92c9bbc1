/** @file
 * Parts the bytes of a port into lines and packets; memory is one buffer of the longest packet. */
#ifndef WIRE_RECEIVER_H
#define WIRE_RECEIVER_H

#include <stdint.h>

#include "wire/packet.h"

/** What a byte has completed. */
typedef enum {
    RECEIVED_NOTHING,
    RECEIVED_LINE,
    RECEIVED_PACKET,
    /** A line that broke off, that holds what is not printable, or that is too long: it is to be refused. */
    RECEIVED_BAD_LINE,
    /** A packet that was damaged, of another version or type, or too long: it is dropped. */
    RECEIVED_BAD_PACKET
} received;

/** In text, in a line that is dropped up to its end, in a packet. */
typedef enum { RECEIVER_TEXT, RECEIVER_SKIP, RECEIVER_PACKET } receiver_mode;

typedef struct {
    receiver_mode mode;
    uint16_t filled;  /**< bytes of the line or packet under way */
    uint16_t length;  /**< of the line that is complete, bytes */
    packet_view packet; /**< that is complete */
    uint8_t buffer[LONGEST_STUFFED + 1];
} receiver;

/** Back to text, what was begun is forgotten. */
void receiver_reset(receiver *in);

/** Takes one byte. A line or packet that it completes stands in the receiver until the next. */
received receiver_take(receiver *in, uint8_t byte);

/** There was silence for longer than a packet may have: one that has begun is given up. */
received receiver_idle(receiver *in);

/** The line that is complete, ended by a zero. */
const char *receiver_line(const receiver *in);

#endif
