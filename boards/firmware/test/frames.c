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
#include "test/host.h"

static uint64_t now_us;
static uint32_t random_state;
static board machine;

uint64_t clock_us(void) {
    return now_us;
}

static uint32_t below(uint32_t limit) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % limit;
}

static void add_packet(void) {
    static const packet_type types[] = {PACKET_ATTENTION, PACKET_HEARTBEAT, PACKET_STAGE,   PACKET_INPUT, PACKET_INPUT,
                                        PACKET_CREDIT,    PACKET_WORDS,     PACKET_READING, PACKET_POWER, PACKET_EVENT};
    uint32_t payload = below(80);
    packet_type type = types[below(sizeof types / sizeof types[0])];
    outbox *packet = host_packet(type, now_us, payload);
    /* Half of them begin as one of the open transaction or run does. */
    if (payload >= 8 && below(2) == 0) {
        packet_u16(packet, 1);
        packet_u32(packet, below(4));
        packet_u16(packet, (uint16_t) below(3));
        payload -= 8;
    }
    for (uint32_t i = 0; i < payload; i++) packet_u8(packet, (uint8_t) below(256));
    host_end();
}

static void give(void) {
    uint8_t byte;
    board_receive(&machine, host_bytes, host_length);
    host_length = 0;
    now_us += below(400);
    board_tick(&machine);
    while (outbox_take(&machine.out, &byte)) {}
    CHECK(memory_on() == (machine.state == STATE_IDLE || machine.state == STATE_RUN));
    CHECK(!memory_on() || machine.limit_ms > 0);
}

/** A run is under way when the packets begin. */
static void begin(void) {
    host_program("SYST:HEAR 60000", 3, 0);
    host_line("RUN:STAR 1000");
    host_line("POW:STAR 1000");
    give();
    CHECK(machine.state == STATE_RUN && machine.power.running);
}

static void disturb(void) {
    for (uint32_t i = below(3); i > 0 && host_length > 0; i--) host_bytes[below((uint32_t) host_length)] ^= (uint8_t) (1 + below(255));
    if (below(50) == 0) host_length = below((uint32_t) host_length + 1);
}

static void answers(void) {
    char out[4 * LONGEST_LINE];
    size_t filled = 0;
    uint8_t byte;
    (void) host_packet(PACKET_ATTENTION, 0, 0);
    host_end();
    memcpy(host_bytes + host_length, "\n*IDN?\n", 7);
    board_receive(&machine, host_bytes, host_length + 7);
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
    host_start();
    board_start(&machine, 1);
    begin();
    for (unsigned long i = 0; i < frames; i++) {
        if (below(4) == 0)
            for (host_length = 0; host_length < below(60);) host_bytes[host_length++] = (uint8_t) below(256);
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
