/** @file
 * Noise, whole packets of random content and damaged ones, as many as are asked for: the machine goes on, holds no current
 * without somebody to hear, and answers afterwards. Usage: frames COUNT SEED */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "device/memory/memory.h"
#include "machine/board.h"
#include "port/port.h"
#include "test/check.h"
#include "wire/crc.h"

static uint64_t now_us;
static uint32_t random_state;
static board machine;
static outbox writer;
static uint8_t piece[2 * LONGEST_STUFFED];
static size_t length;

uint64_t clock_us(void) {
    return now_us;
}

static uint32_t below(uint32_t limit) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % limit;
}

static void take_written(void) {
    uint8_t byte;
    while (outbox_take(&writer, &byte)) piece[length++] = byte;
}

static void add_packet(void) {
    static const packet_type types[] = {PACKET_ATTENTION, PACKET_HEARTBEAT, PACKET_STAGE,   PACKET_INPUT, PACKET_INPUT,
                                        PACKET_CREDIT,    PACKET_WORDS,     PACKET_READING, PACKET_POWER, PACKET_EVENT};
    uint32_t payload = below(80);
    packet_type type = types[below(sizeof types / sizeof types[0])];
    CHECK(packet_begin(&writer, type, now_us, payload));
    /* Half of them begin as one of the open transaction or run does. */
    if (payload >= 8 && below(2) == 0) {
        packet_u16(&writer, 1);
        packet_u32(&writer, below(4));
        packet_u16(&writer, (uint16_t) below(3));
        payload -= 8;
    }
    for (uint32_t i = 0; i < payload; i++) packet_u8(&writer, (uint8_t) below(256));
    packet_end(&writer);
    take_written();
}

static void add_line(const char *body, uint32_t number) {
    char line[LONGEST_LINE];
    text words = text_in(line, sizeof line);
    text_put(&words, "@0001.");
    text_unsigned(&words, number);
    text_char(&words, ' ');
    text_put(&words, body);
    text_char(&words, ' ');
    uint16_t crc = crc16_of(line, words.length);
    text_char(&words, '*');
    text_hex(&words, crc, 4, 'A');
    outbox_line(&writer, line, words.length);
    take_written();
}

static void give(void) {
    uint8_t byte;
    board_receive(&machine, piece, length);
    length = 0;
    now_us += below(400);
    board_tick(&machine);
    while (outbox_take(&machine.out, &byte)) {}
    CHECK(memory_on() == (machine.state == STATE_IDLE || machine.state == STATE_RUN));
    CHECK(!memory_on() || machine.limit_ms > 0);
}

/** A run is under way when the packets begin. */
static void begin(void) {
    static const char *const lines[] = {"SYST:RESY", "SYST:HEAR 60000", "PROG:BEG 1 p 3 B1C2A1A3"};
    for (uint32_t i = 0; i < 3; i++) add_line(lines[i], i);
    CHECK(packet_begin(&writer, PACKET_STAGE, 0, 10));
    packet_u16(&writer, 1);
    for (int i = 0; i < 4; i++) packet_u16(&writer, 0);
    packet_end(&writer);
    take_written();
    add_line("PROG:VER", 3);
    add_line("PROG:COMM 1 B1C2A1A3", 4);
    add_line("RUN:STAR 1000", 5);
    add_line("POW:STAR 1000", 6);
    give();
    CHECK(machine.state == STATE_RUN && machine.power.running);
}

static void disturb(void) {
    for (uint32_t i = below(3); i > 0 && length > 0; i--) piece[below((uint32_t) length)] ^= (uint8_t) (1 + below(255));
    if (below(50) == 0) length = below((uint32_t) length + 1);
}

static void answers(void) {
    char out[4 * LONGEST_LINE];
    size_t filled = 0;
    uint8_t byte;
    CHECK(packet_begin(&writer, PACKET_ATTENTION, 0, 0));
    packet_end(&writer);
    take_written();
    memcpy(piece + length, "\n*IDN?\n", 7);
    board_receive(&machine, piece, length + 7);
    while (outbox_take(&machine.out, &byte))
        if (byte != 0 && filled + 1 < sizeof out) out[filled++] = (char) byte;
    out[filled] = 0;
    CHECK(strstr(out, "OK maker=bmru board=memory") != NULL);
}

int main(int count, char **words) {
    unsigned long frames = count == 3 ? strtoul(words[1], NULL, 10) : 0;
    random_state = count == 3 ? (uint32_t) strtoul(words[2], NULL, 10) : 0;
    CHECK(frames > 0 && random_state > 0);
    memory_configure(3, false);
    outbox_clear(&writer);
    board_start(&machine, 1);
    begin();
    for (unsigned long i = 0; i < frames; i++) {
        if (below(4) == 0)
            for (length = 0; length < below(60);) piece[length++] = (uint8_t) below(256);
        else
            add_packet();
        disturb();
        give();
    }
    answers();
    printf("frames: %lu taken, %lu bytes lost for want of room, state %s\n", frames, (unsigned long) machine.out.dropped,
           board_state_name(machine.state));
    return 0;
}
