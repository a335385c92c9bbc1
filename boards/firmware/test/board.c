/** @file
 * The whole board with parts on models of them, where time passes while converters are written and settle, up to where the
 * controller's counter of 32 bits wraps: what comes meanwhile is not lost, and what is to be reported is reported. */
#include <string.h>

#include "device/parts/wiring.h"
#include "machine/board.h"
#include "test/check.h"
#include "test/host.h"
#include "test/models.h"
#include "wire/line.h"

enum { CODE = 3000, EVENT_HEARTBEAT_LOST = 1, EVENT_FAULT = 2, EVENT_CODES = 3 };

static board machine;

/** What the board has sent. */
static struct {
    char lines[8192];
    size_t filled;
    int longest;
    int damaged;
    int words;
    int events[EVENT_CODES];
} heard;

static void begin(void) {
    memset(&heard, 0, sizeof heard);
    host_start();
    board_start(&machine, 1);
}

static void note(const receiver *in, received what) {
    if (what == RECEIVED_LINE) {
        if (in->length > heard.longest) heard.longest = in->length;
        if (heard.filled + in->length + 2 > sizeof heard.lines) heard.filled = 0;
        memcpy(heard.lines + heard.filled, receiver_line(in), in->length);
        heard.filled += in->length;
        heard.lines[heard.filled++] = '\n';
        heard.lines[heard.filled] = 0;
        heard.damaged += line_parse(receiver_line(in), in->length).kind == LINE_DAMAGED;
    }
    heard.damaged += what == RECEIVED_BAD_LINE || what == RECEIVED_BAD_PACKET;
    if (what != RECEIVED_PACKET) return;
    heard.words += in->packet.type == PACKET_WORDS;
    if (in->packet.type == PACKET_EVENT) heard.events[in->packet.payload[0]]++;
}

static void listen(void) {
    static receiver in;
    uint8_t byte;
    while (outbox_take(&machine.out, &byte)) note(&in, receiver_take(&in, byte));
}

static void give(size_t from, size_t to) {
    board_receive(&machine, host_bytes + from, to - from);
    board_tick(&machine);
}

static bool said(const char *words) {
    return strstr(heard.lines, words) != NULL;
}

/** Which takes longer than a line may be silent: the rest of a packet waits in the port meanwhile. */
static void a_packet_goes_on_after_a_commit(void) {
    begin();
    host_program("SYST:HEAR 60000", WIRING_CHANNELS, CODE);
    (void) host_packet(PACKET_HEARTBEAT, 0, 0);
    host_end();
    size_t half = host_length - 8;
    host_line("SYST:PING");
    uint64_t before_us = model_us;
    give(0, half);
    CHECK(model_us - before_us > 4 * WIRING_SETTLE_US);
    give(half, host_length);
    listen();
    CHECK(machine.state == STATE_IDLE && heard.damaged == 0);
    CHECK(said(" OK us="));
}

static void type(const char *line) {
    board_receive(&machine, (const uint8_t *) line, strlen(line));
    board_receive(&machine, (const uint8_t *) "\n", 1);
}

/** A host that reads nothing is told all the same, as soon as it does. */
static void an_event_waits_for_room(void) {
    begin();
    host_program("SYST:HEAR 1000", WIRING_CHANNELS, CODE);
    give(0, host_length);
    CHECK(machine.state == STATE_IDLE);
    while (machine.out.dropped == 0) type("PROG:READ? ACT");
    for (int i = 0; i < 10; i++) type("SYST:PING");
    model_us += 1000001;
    board_tick(&machine);
    CHECK(machine.state == STATE_SAFE && machine.reason == REASON_HEARTBEAT_LOST);
    board_tick(&machine);
    listen();
    CHECK(heard.events[EVENT_HEARTBEAT_LOST] == 0);
    board_tick(&machine);
    listen();
    board_tick(&machine);
    listen();
    CHECK(heard.events[EVENT_HEARTBEAT_LOST] == 1 && heard.damaged == 0);
}

static void a_bank_that_cannot_be_read_is_not_half_sent(void) {
    begin();
    host_program("SYST:HEAR 60000", WIRING_CHANNELS, CODE);
    give(0, host_length);
    listen();
    model_echo_broken = true;
    type("PROG:READ? SHAD");
    listen();
    model_echo_broken = false;
    CHECK(said("ERR -310") && machine.state == STATE_FAULT);
    CHECK(heard.events[EVENT_FAULT] == 1 && heard.damaged == 0 && heard.words == 0);
    for (int channel = 0; channel < WIRING_CHANNELS; channel++) CHECK(model_output(channel) != CODE);
    uint32_t errors = machine.errors;
    board_tick(&machine);
    board_tick(&machine);
    listen();
    CHECK(heard.events[EVENT_FAULT] == 1 && machine.errors == errors);
}

static void no_answer_is_longer_than_a_line(void) {
    char line[LONGEST_LINE + 1];
    for (size_t length = 20; length <= LONGEST_LINE; length++) {
        begin();
        text words = text_in(line, length + 1);
        text_put(&words, "SYST:HEAR ");
        while (words.length < length) text_char(&words, 'x');
        type(line);
        host_line("SYST:RESY");
        if (length < LONGEST_LINE - 20) host_line(line);
        give(0, host_length);
        listen();
        int wanted = (int) length + 50 < LONGEST_LINE ? (int) length + 50 : LONGEST_LINE;
        CHECK(heard.longest >= wanted && heard.longest <= LONGEST_LINE && heard.damaged == 0);
    }
}

static void give_frame(uint32_t frame) {
    host_length = 0;
    outbox *packet = host_packet(PACKET_INPUT, model_us, 9 + 2 * WIRING_INPUTS);
    packet_u16(packet, 1);
    packet_u32(packet, frame);
    packet_u8(packet, 0);
    packet_u16(packet, WIRING_INPUTS);
    for (int i = 0; i < WIRING_INPUTS; i++) packet_u16(packet, (uint16_t) (frame + 1));
    host_end();
    give(0, host_length);
}

/** The one after the last place is dropped, and takes none of those before it. */
static void a_queue_takes_as_many_frames_as_it_has_places(void) {
    begin();
    host_program("SYST:HEAR 60000", WIRING_CHANNELS, CODE);
    host_line("RUN:STAR 20000");
    give(0, host_length);
    for (uint32_t frame = 0; frame <= QUEUE_FRAMES; frame++) give_frame(frame);
    CHECK(machine.run.frames == 0 && machine.run.taken == QUEUE_FRAMES && machine.run.waiting[0].input[0] == 1);
    give_frame(QUEUE_FRAMES);
    CHECK(machine.run.taken == QUEUE_FRAMES);
}

/** Ten seconds with frames and samples, in which the 32-bit counter wraps. */
static void time_goes_on_where_the_counter_wraps(void) {
    model_us = UINT32_MAX - UINT64_C(3000000);
    begin();
    model_picoampere = 45900;
    model_shortest_us = UINT64_MAX;
    host_program("SYST:HEAR 60000", WIRING_CHANNELS, CODE);
    host_line("RUN:STAR 20000");
    host_line("POW:STAR 1000");
    give(0, host_length);
    uint64_t begun_us = model_us;
    for (uint32_t frame = 0; frame < 500; frame++) {
        give_frame(frame);
        for (uint64_t until_us = begun_us + 20000 * (frame + 1); model_us < until_us; board_tick(&machine)) model_us += 100;
        listen();
    }
    CHECK(begun_us < UINT32_MAX && model_us > UINT32_MAX);
    /* The first tick is 50 ms after the first frame: three are still waiting. */
    CHECK(machine.state == STATE_RUN && machine.run.frames >= 496 && machine.run.frames <= 498);
    /* A slot is 571 us, with an oscillator that is as exact as the model's one conversion in fifty is one too many. */
    CHECK(machine.power.next >= 17400 && machine.power.next <= 17600);
    CHECK(machine.out.dropped == 0 && heard.damaged == 0);
    CHECK(model_shortest_us >= WIRING_SETTLE_US && model_shortest_us < 2 * WIRING_SETTLE_US);
}

/** More than an hour of samples with a host that says no more than that it is there. */
static void samples_are_counted_for_more_than_an_hour(void) {
    begin();
    host_program("SYST:HEAR 60000", WIRING_CHANNELS, CODE);
    host_line("POW:STAR 10");
    give(0, host_length);
    host_length = 0;
    (void) host_packet(PACKET_HEARTBEAT, 0, 0);
    host_end();
    uint64_t begun_us = model_us;
    uint32_t restless = 0;
    for (uint64_t next_us = begun_us; model_us < begun_us + UINT64_C(4500000000); model_us += 20000) {
        board_tick(&machine);
        listen();
        restless += board_rest_us(&machine) == 0;
        if (model_us < next_us) continue;
        next_us += 30000000;
        give(0, host_length);
    }
    uint64_t slots = UINT64_C(4500000000) * 1000 / machine.power.period_ns;
    CHECK(machine.power.running && machine.power.next + 2 >= slots && machine.power.next <= slots + 1);
    CHECK(machine.power.dropped == 0 && heard.damaged == 0);
    CHECK(restless == 0);
}

int main(void) {
    model_parts = (WIRING_CHANNELS + 15) / 16 + (WIRING_INPUTS + 15) / 16;
    a_packet_goes_on_after_a_commit();
    an_event_waits_for_room();
    a_bank_that_cannot_be_read_is_not_half_sent();
    no_answer_is_longer_than_a_line();
    a_queue_takes_as_many_frames_as_it_has_places();
    time_goes_on_where_the_counter_wraps();
    samples_are_counted_for_more_than_an_hour();
    printf("board: all checks hold\n");
    return 0;
}
