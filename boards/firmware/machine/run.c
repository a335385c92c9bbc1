#include "machine/run.h"

#include <string.h>

#include "port/port.h"
#include "wire/bytes.h"

/* INPUT: run u16 | frame u32 | changes u8 | channel u16, code u16 each | inputs u16 | code u16 each. */
enum { INPUT_RUN = 0, INPUT_FRAME = 2, INPUT_COUNT = 6, INPUT_CHANGES = 7 };

/** From the first frame's arrival to its tick: time for the host to send some more. */
#define LEAD_US 50000

/** Winner of a frame on a board that converts no class currents. */
#define NO_WINNER 255

bool run_start(run *of, uint64_t period_us) {
    if (!device_clear()) return false;
    of->number = (uint16_t) (of->number % 0xffff + 1);
    of->taken = 0;
    of->frames = 0;
    of->ended = false;
    of->settling = false;
    memset(of->votes, 0, sizeof of->votes);
    frame_clock_start(&of->clock, 0, period_us);
    return true;
}

int run_decision(const run *of) {
    int classes = device_describe()->classes;
    int best = classes == 0 ? -1 : 0;
    for (int k = 1; k < classes; k++)
        if (of->votes[k] > of->votes[best]) best = k;
    return best;
}

uint64_t run_next_us(const run *of) {
    if (of->settling) return of->applied_us + device_describe()->settle_us;
    return of->taken > of->frames ? frame_clock_next_us(&of->clock) : UINT64_MAX;
}

/* READING: run u16 | frame u32 | winner u8 | classes u8 | cells u16 | state bits | code i32 each class. */
static void send(const run *of, uint64_t frame, outbox *out) {
    const kept_reading *kept = &of->kept[frame % QUEUE_FRAMES];
    const device_info *device = device_describe();
    uint32_t state_bytes = (device->cells + 7u) / 8u;
    packet_begin(out, PACKET_READING, kept->time_us, 10 + state_bytes + 4u * device->classes);
    packet_u16(out, of->number);
    packet_u32(out, (uint32_t) frame);
    packet_u8(out, device->classes == 0 ? NO_WINNER : kept->reading.winner);
    packet_u8(out, device->classes);
    packet_u16(out, device->cells);
    packet_bytes(out, kept->reading.states, state_bytes);
    for (int k = 0; k < device->classes; k++) packet_u32(out, (uint32_t) kept->reading.codes[k]);
    packet_end(out);
}

/** Whether a payload is one of this board: what it says it holds is there. */
static bool is_input(const packet_view *packet) {
    const device_info *device = device_describe();
    if (packet->length < INPUT_CHANGES || packet->payload[INPUT_COUNT] > MOST_CHANGES) return false;
    int inputs = INPUT_CHANGES + 4 * packet->payload[INPUT_COUNT];
    return packet->length == inputs + 2 + 2 * device->inputs && u16_at(packet->payload + inputs) == device->inputs;
}

static bool keep_changes(const uint8_t *at, waiting_frame *place) {
    const device_info *device = device_describe();
    bool good = true;
    for (int i = 0; i < place->changes; i++, at += 4) {
        uint16_t channel = u16_at(at);
        good = good && channel < device->channels && u16_at(at + 2) <= device->largest_code;
        place->channel[i] = (channel_place) channel;
        place->code[i] = u16_at(at + 2);
    }
    return good;
}

/** @return whether the board has all channels and codes */
static bool keep(const packet_view *packet, waiting_frame *place) {
    const device_info *device = device_describe();
    place->changes = packet->payload[INPUT_COUNT];
    bool good = keep_changes(packet->payload + INPUT_CHANGES, place);
    const uint8_t *inputs = packet->payload + INPUT_CHANGES + 4 * place->changes + 2;
    for (int i = 0; i < device->inputs; i++) {
        place->input[i] = u16_at(inputs + 2 * i);
        good = good && place->input[i] <= device->largest_code;
    }
    return good;
}

bool run_input(run *of, program *bank, outbox *out, const packet_view *packet, uint64_t now_us) {
    if (!is_input(packet) || u16_at(packet->payload + INPUT_RUN) != of->number) return true;
    uint64_t number = u32_at(packet->payload + INPUT_FRAME);
    if (number < of->frames && number + QUEUE_FRAMES >= of->frames) {
        send(of, number, out);
        return true;
    }
    if (number != of->taken || of->taken - of->frames >= QUEUE_FRAMES) return true;
    if (!keep(packet, &of->waiting[of->taken % QUEUE_FRAMES])) return true;
    uint64_t period_us = of->clock.period_us;
    if (of->taken == 0) frame_clock_start(&of->clock, now_us + (period_us == 0 ? 0 : LEAD_US), period_us);
    of->taken++;
    return run_tick(of, bank, out, now_us);
}

static bool apply(run *of, program *bank) {
    const waiting_frame *frame = &of->waiting[of->frames % QUEUE_FRAMES];
    if (frame->changes > 0 && !program_change(bank, frame->channel, frame->code, frame->changes)) return false;
    if (!device_apply(frame->input)) return false;
    /* A bus takes its time; they settle from its end on. */
    of->applied_us = clock_us();
    of->settling = true;
    return true;
}

static bool strobe(run *of, outbox *out) {
    kept_reading *kept = &of->kept[of->frames % QUEUE_FRAMES];
    if (!device_read(&kept->reading)) return false;
    of->settling = false;
    kept->time_us = of->applied_us;
    if (device_describe()->classes > 0) of->votes[kept->reading.winner]++;
    send(of, of->frames, out);
    of->frames++;
    return true;
}

bool run_tick(run *of, program *bank, outbox *out, uint64_t now_us) {
    if (of->settling && run_next_us(of) <= now_us && !strobe(of, out)) return false;
    if (of->settling || run_next_us(of) > now_us) return true;
    if (!apply(of, bank)) return false;
    frame_clock_ran(&of->clock, now_us);
    return device_describe()->settle_us > 0 || strobe(of, out);
}
