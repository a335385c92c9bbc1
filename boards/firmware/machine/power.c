#include "machine/power.h"

/** A slow stream is sent on at least this often. */
#define LONGEST_WAIT_US 20000

/** A monitor that takes its time gives a conversion of a slot long after the slot began. */
#define LOOKS_A_PERIOD 8

static uint64_t begins_us(const power *of, uint64_t slot) {
    return of->start_us + slot * of->period_ns / 1000;
}

/** The slot that a time lies in; slots begin at whole microseconds, rounded down. */
static uint64_t slot_of(const power *of, uint64_t time_us) {
    uint64_t slot = (time_us - of->start_us) * 1000 / of->period_ns;
    return begins_us(of, slot + 1) <= time_us ? slot + 1 : slot;
}

void power_reset(power *of) {
    of->running = false;
    of->next = 0;
    of->dropped = 0;
    of->filled = 0;
}

bool power_start(power *of, uint32_t samples_per_second, uint64_t now_us) {
    power_reset(of);
    of->start_us = now_us;
    if (!device_monitor(samples_per_second, now_us, &of->period_ns)) return false;
    of->running = true;
    return true;
}

/* POWER: first sample u32 | period ns u32 | range u8 | flags u8 | samples u16 | microvolt i32, picoampere i32 each. */
static void flush(power *of, outbox *out) {
    if (of->filled == 0) return;
    if (packet_begin(out, PACKET_POWER, of->first_us, 12 + 8u * of->filled)) {
        packet_u32(out, (uint32_t) of->first);
        packet_u32(out, of->period_ns);
        packet_u8(out, of->range);
        packet_u8(out, of->flags);
        packet_u16(out, of->filled);
        for (int i = 0; i < of->filled; i++) {
            packet_u32(out, (uint32_t) of->batch[i].microvolt);
            packet_u32(out, (uint32_t) of->batch[i].picoampere);
        }
        packet_end(out);
    } else {
        of->dropped += of->filled;
    }
    of->filled = 0;
}

void power_stop(power *of, outbox *out, uint64_t now_us) {
    if (!of->running) return;
    flush(of, out);
    /* What lies in the slot before the present one may still be converted. */
    uint64_t period_us = of->period_ns / 1000;
    uint64_t over_us = now_us > of->start_us + period_us ? now_us - period_us : of->start_us;
    if (slot_of(of, over_us) > of->next) of->next = slot_of(of, over_us);
    of->running = false;
}

/** Samples of a packet are a period apart: one that is not begins its own. */
static bool follows(const power *of, uint64_t slot, const device_sample *sample) {
    if (slot != of->first + of->filled || sample->range != of->range || sample->flags != of->flags) return false;
    uint64_t expected_us = of->first_us + (uint64_t) of->filled * of->period_ns / 1000;
    uint64_t apart_us = sample->time_us > expected_us ? sample->time_us - expected_us : expected_us - sample->time_us;
    return apart_us <= of->period_ns / 2000;
}

static void add(power *of, outbox *out, uint64_t slot, const device_sample *sample) {
    if (of->filled == POWER_BATCH || (of->filled > 0 && !follows(of, slot, sample))) flush(of, out);
    if (of->filled == 0) {
        of->first = slot;
        of->first_us = sample->time_us;
        of->range = sample->range;
        of->flags = sample->flags;
    }
    of->batch[of->filled].microvolt = sample->microvolt;
    of->batch[of->filled].picoampere = sample->picoampere;
    of->filled++;
}

bool power_tick(power *of, outbox *out, uint64_t now_us) {
    if (!of->running) return true;
    device_sample sample;
    bool there = true;
    while (there) {
        if (!device_convert(now_us, &sample, &there)) return false;
        if (!there || sample.time_us < of->start_us) continue;
        uint64_t slot = slot_of(of, sample.time_us);
        /* A second conversion in one slot is one too many. */
        if (slot < of->next) continue;
        of->next = slot + 1;
        add(of, out, slot, &sample);
    }
    bool waited = of->filled > 0 && now_us - of->first_us > LONGEST_WAIT_US;
    if (of->filled == POWER_BATCH || waited) flush(of, out);
    return true;
}

uint64_t power_next_us(const power *of, uint64_t now_us) {
    if (!of->running) return UINT64_MAX;
    uint64_t next_us = begins_us(of, of->next);
    return next_us > now_us ? next_us : now_us + of->period_ns / (UINT64_C(1000) * LOOKS_A_PERIOD);
}
