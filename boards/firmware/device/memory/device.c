/** @file
 * The reference board of vectors.json: banks in memory, readings that follow from the inputs by a simple rule. With s the sum
 * of all input codes of the run so far, state bits are the lowest eight of s, the winner its lowest, class code k is
 * (s >> k) & 4095; the supply has 1800000 uV and as many pA as the clock says microseconds, modulo 100000. */
#include "device/memory/memory.h"

#include <string.h>

#include "device/device.h"

static device_info info = {
    .board = "memory",
    .serial = "M-1",
    .channels = 3,
    .largest_code = 4095,
    .inputs = 26,
    .cells = 8,
    .classes = 2,
    .largest_class_code = 4095,
    .settle_us = 0,
    .simulated = true,
    .samples_per_second = 50000,
};

static uint16_t shadow[MOST_CHANNELS];
static uint16_t active[MOST_CHANNELS];
static uint32_t sum;
static bool failing;
static bool on;
static uint64_t slot;
static uint64_t start_us;
static uint32_t period_ns;

void memory_configure(uint16_t channels, bool fails) {
    info.channels = channels;
    info.samples_per_second = fails ? 0 : 50000;
    failing = fails;
}

bool memory_on(void) {
    return on;
}

bool device_start(void) {
    return device_power_cycle();
}

const device_info *device_describe(void) {
    return &info;
}

bool device_write_shadow(uint16_t channel, uint16_t code) {
    shadow[channel] = code;
    return true;
}

bool device_read_shadow(uint16_t channel, uint16_t *code) {
    *code = shadow[channel];
    return true;
}

bool device_read_active(uint16_t channel, uint16_t *code) {
    *code = active[channel];
    return true;
}

bool device_commit(void) {
    memcpy(active, shadow, sizeof active);
    return true;
}

bool device_outputs(bool wanted) {
    if (failing && wanted) return false;
    on = wanted;
    return true;
}

bool device_clear(void) {
    sum = 0;
    return true;
}

bool device_apply(const uint16_t *codes) {
    for (int i = 0; i < info.inputs; i++) sum += codes[i];
    return true;
}

bool device_read(device_reading *reading) {
    memset(reading, 0, sizeof *reading);
    reading->winner = (uint8_t) (sum & 1);
    reading->states[0] = (uint8_t) sum;
    for (int k = 0; k < info.classes; k++) reading->codes[k] = (int32_t) ((sum >> k) & 4095);
    return true;
}

bool device_rest(void) {
    sum = 0;
    return true;
}

bool device_power_cycle(void) {
    on = false;
    memset(shadow, 0, sizeof shadow);
    memset(active, 0, sizeof active);
    return true;
}

bool device_monitor(uint32_t samples_per_second, uint64_t now_us, uint32_t *every_ns) {
    period_ns = UINT32_C(1000000000) / samples_per_second;
    start_us = now_us;
    slot = 0;
    *every_ns = period_ns;
    return true;
}

/** A conversion takes no time and gives it; one that was not asked for within 100 ms is gone. */
bool device_convert(uint64_t now_us, device_sample *sample, bool *there) {
    uint64_t present = (now_us - start_us) * 1000 / period_ns;
    uint64_t kept = UINT32_C(100000000) / period_ns;
    if (present > slot + kept) slot = present - kept;
    uint64_t time_us = start_us + slot * period_ns / 1000;
    *there = time_us <= now_us;
    if (!*there) return true;
    slot++;
    *sample = (device_sample){time_us, 1800000, (int32_t) (time_us % 100000), 0, 0};
    return true;
}

const uint16_t *device_program(void) {
    return NULL;
}

const char *device_problem(void) {
    return "the converters do not answer";
}
