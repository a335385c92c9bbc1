#include "wire/outbox.h"

#include <stdatomic.h>

#include "wire/crc.h"

_Static_assert((OUTBOX_BYTES & (OUTBOX_BYTES - 1)) == 0, "the ring's places are counted modulo a power of two");
_Static_assert(OUTBOX_BYTES / 2 >= PACKET_HEADER + 12 + 8 * POWER_BATCH + PACKET_CRC + 7, "a POWER packet fits the first half");

void outbox_clear(outbox *out) {
    out->filled = 0;
    out->taken = 0;
    out->at = 0;
    out->open = false;
    out->sequence = 0;
    out->dropped = 0;
}

uint32_t outbox_waiting(const outbox *out) {
    return out->filled - out->taken;
}

bool outbox_take(outbox *out, uint8_t *byte) {
    uint32_t taken = out->taken;
    if (taken == out->filled) return false;
    *byte = out->bytes[taken % OUTBOX_BYTES];
    /* The place is free only when its byte was read. */
    atomic_signal_fence(memory_order_seq_cst);
    out->taken = taken + 1;
    return true;
}

static uint32_t room(const outbox *out) {
    return OUTBOX_BYTES - outbox_waiting(out);
}

static void put(outbox *out, uint8_t byte) {
    out->bytes[out->at++ % OUTBOX_BYTES] = byte;
}

/** What stands in the ring must be there before the port, which may be an interrupt, sees that it is. */
static void publish(outbox *out) {
    atomic_signal_fence(memory_order_seq_cst);
    out->filled = out->at;
}

void outbox_line(outbox *out, const char *text, size_t length) {
    if (length + 1 > room(out)) {
        out->dropped++;
        return;
    }
    for (size_t i = 0; i < length; i++) put(out, (uint8_t) text[i]);
    put(out, '\n');
    publish(out);
}

static void open_block(outbox *out) {
    out->code = out->at;
    out->block = 1;
    put(out, 0);
}

static void close_block(outbox *out) {
    out->bytes[out->code % OUTBOX_BYTES] = out->block;
}

static void stuff(outbox *out, uint8_t byte) {
    if (out->block == 255) {
        close_block(out);
        open_block(out);
    }
    if (byte != 0) {
        put(out, byte);
        out->block++;
    } else {
        close_block(out);
        open_block(out);
    }
}

bool packet_begin(outbox *out, packet_type type, uint64_t time_us, uint32_t payload) {
    uint32_t plain = PACKET_HEADER + payload + PACKET_CRC;
    uint32_t most = plain + plain / 254 + 1 + 2;
    uint32_t reserve = type == PACKET_POWER ? OUTBOX_BYTES / 2 : 0;
    uint16_t sequence = out->sequence++;
    out->open = most + reserve <= room(out);
    if (!out->open) {
        out->dropped++;
        return false;
    }
    put(out, 0);
    open_block(out);
    out->crc = 0;
    packet_u8(out, PROTOCOL_VERSION);
    packet_u8(out, (uint8_t) type);
    packet_u16(out, sequence);
    packet_u32(out, (uint32_t) (time_us >> 32));
    packet_u32(out, (uint32_t) time_us);
    return true;
}

void packet_u8(outbox *out, uint8_t value) {
    if (!out->open) return;
    out->crc = crc16(out->crc, value);
    stuff(out, value);
}

void packet_u16(outbox *out, uint16_t value) {
    packet_u8(out, (uint8_t) (value >> 8));
    packet_u8(out, (uint8_t) value);
}

void packet_u32(outbox *out, uint32_t value) {
    packet_u16(out, (uint16_t) (value >> 16));
    packet_u16(out, (uint16_t) value);
}

void packet_bytes(outbox *out, const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) packet_u8(out, bytes[i]);
}

void packet_end(outbox *out) {
    if (!out->open) return;
    uint16_t crc = out->crc;
    stuff(out, (uint8_t) (crc >> 8));
    stuff(out, (uint8_t) crc);
    close_block(out);
    put(out, 0);
    publish(out);
    out->open = false;
}

void packet_abandon(outbox *out) {
    if (!out->open) return;
    out->at = out->filled;
    out->sequence--;
    out->open = false;
}
