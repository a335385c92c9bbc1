#include "wire/receiver.h"

#include <stdbool.h>

#include "wire/bytes.h"
#include "wire/crc.h"

void receiver_reset(receiver *in) {
    in->mode = RECEIVER_TEXT;
    in->filled = 0;
}

const char *receiver_line(const receiver *in) {
    return (const char *) in->buffer;
}

/** Undoes the stuffing in place: what comes out is never longer than what went in. @return bytes, or -1 */
static int unstuff(uint8_t *bytes, int length) {
    int out = 0;
    int in = 0;
    while (in < length) {
        int block = bytes[in];
        if (in + block > length || out + block > LONGEST_PLAIN + 1) return -1;
        for (int i = 1; i < block; i++) bytes[out++] = bytes[in + i];
        in += block;
        if (block < 255 && in < length) {
            if (out == LONGEST_PLAIN) return -1;
            bytes[out++] = 0;
        }
    }
    return out;
}

static bool known(uint8_t type) {
    switch (type) {
        case PACKET_ATTENTION:
        case PACKET_HEARTBEAT:
        case PACKET_STAGE:
        case PACKET_INPUT:
        case PACKET_CREDIT:
        case PACKET_WORDS:
        case PACKET_READING:
        case PACKET_POWER:
        case PACKET_EVENT: return true;
        default: return false;
    }
}

static bool whole(receiver *in) {
    uint8_t *plain = in->buffer;
    int length = unstuff(plain, in->filled);
    if (length < PACKET_HEADER + PACKET_CRC) return false;
    int body = length - PACKET_CRC;
    if (crc16_of(plain, (size_t) body) != u16_at(plain + body)) return false;
    if (plain[0] != PROTOCOL_VERSION || !known(plain[1])) return false;
    in->packet.type = (packet_type) plain[1];
    in->packet.payload = plain + PACKET_HEADER;
    in->packet.length = (uint16_t) (body - PACKET_HEADER);
    return true;
}

static received skip_line(receiver *in, received why) {
    in->mode = RECEIVER_SKIP;
    in->filled = 0;
    return why;
}

/** A zero in text begins a packet, and spoils a line that has begun. */
static received begin_packet(receiver *in) {
    bool in_line = in->mode == RECEIVER_TEXT && in->filled > 0;
    in->mode = RECEIVER_PACKET;
    in->filled = 0;
    return in_line ? RECEIVED_BAD_LINE : RECEIVED_NOTHING;
}

static received end_line(receiver *in) {
    in->length = in->filled;
    receiver_reset(in);
    if (in->length == 0) return RECEIVED_NOTHING;
    in->buffer[in->length] = 0;
    return RECEIVED_LINE;
}

static bool ends_line(uint8_t byte) {
    return byte == '\n' || byte == '\r';
}

static received in_text(receiver *in, uint8_t byte) {
    if (ends_line(byte)) return end_line(in);
    if (byte < ' ' || byte > '~' || in->filled == LONGEST_LINE) return skip_line(in, RECEIVED_BAD_LINE);
    in->buffer[in->filled++] = byte;
    return RECEIVED_NOTHING;
}

/** After a whole packet comes text; the zero of a damaged one may as well have begun the next. */
static received end_packet(receiver *in) {
    bool good = whole(in);
    in->filled = 0;
    if (good) in->mode = RECEIVER_TEXT;
    return good ? RECEIVED_PACKET : RECEIVED_BAD_PACKET;
}

static received in_packet(receiver *in, uint8_t byte) {
    if (byte == 0) return in->filled > 0 ? end_packet(in) : RECEIVED_NOTHING;
    if (in->filled == LONGEST_STUFFED) return skip_line(in, RECEIVED_BAD_PACKET);
    in->buffer[in->filled++] = byte;
    return RECEIVED_NOTHING;
}

received receiver_take(receiver *in, uint8_t byte) {
    if (in->mode == RECEIVER_PACKET) return in_packet(in, byte);
    if (byte == 0) return begin_packet(in);
    if (in->mode == RECEIVER_TEXT) return in_text(in, byte);
    if (ends_line(byte)) receiver_reset(in);
    return RECEIVED_NOTHING;
}

received receiver_idle(receiver *in) {
    if (in->mode != RECEIVER_PACKET) return RECEIVED_NOTHING;
    received result = in->filled > 0 ? RECEIVED_BAD_PACKET : RECEIVED_NOTHING;
    receiver_reset(in);
    return result;
}
