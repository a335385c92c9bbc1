/** @file
 * The reference board of vectors.json: banks in memory, readings that follow from the inputs by a simple rule. With s the sum
 * of all input codes of the run so far, state bits are the lowest eight of s, the winner its lowest, class code k is
 * (s >> k) & 4095; the supply has 1800000 uV and as many pA as the clock says microseconds, modulo 100000. */
#include "device/memory/memory.h"

#include <string.h>

#include "device/conversions.h"
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
static uint16_t failing;
static bool on;
static uint32_t kept;

void memory_configure(uint16_t channels, bool fails) {
    info.channels = channels;
    info.samples_per_second = fails ? 0 : 50000;
    failing = fails ? MEMORY_ON : 0;
}

void memory_fail(uint16_t failures) {
    failing = failures;
}

static bool works(uint16_t part) {
    return (failing & part) == 0;
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
    if (works(MEMORY_WRITE)) shadow[channel] = code;
    return works(MEMORY_WRITE);
}

bool device_read_shadow(uint16_t channel, uint16_t *code) {
    *code = shadow[channel];
    return works(MEMORY_READ_SHADOW);
}

bool device_read_active(uint16_t channel, uint16_t *code) {
    *code = active[channel];
    return works(MEMORY_READ_ACTIVE);
}

bool device_commit(void) {
    if (works(MEMORY_COMMIT)) memcpy(active, shadow, sizeof active);
    return works(MEMORY_COMMIT);
}

bool device_outputs(bool wanted) {
    bool good = works(wanted ? MEMORY_ON : MEMORY_OFF);
    if (good) on = wanted;
    return good;
}

bool device_clear(void) {
    if (works(MEMORY_CLEAR)) sum = 0;
    return works(MEMORY_CLEAR);
}

bool device_apply(const uint16_t *codes) {
    for (int i = 0; i < info.inputs && works(MEMORY_APPLY); i++) sum += codes[i];
    return works(MEMORY_APPLY);
}

bool device_read(device_reading *reading) {
    memset(reading, 0, sizeof *reading);
    reading->winner = (uint8_t) (sum & 1);
    reading->states[0] = (uint8_t) sum;
    for (int k = 0; k < info.classes; k++) reading->codes[k] = (int32_t) ((sum >> k) & 4095);
    return works(MEMORY_READ);
}

bool device_rest(void) {
    if (works(MEMORY_REST)) sum = 0;
    return works(MEMORY_REST);
}

bool device_power_cycle(void) {
    on = false;
    memset(shadow, 0, sizeof shadow);
    memset(active, 0, sizeof active);
    return true;
}

bool device_monitor(uint32_t samples_per_second, uint64_t now_us, uint32_t *period_ns) {
    if (!works(MEMORY_MONITOR)) return false;
    *period_ns = conversions_start(samples_per_second, now_us);
    kept = UINT32_C(100000000) / *period_ns + 1;
    return true;
}

/** A conversion takes no time and gives it; one that was not asked for within 100 ms is gone. */
bool device_convert(uint64_t now_us, device_sample *sample, bool *there) {
    uint64_t time_us = 0;
    if (!works(MEMORY_CONVERT)) return false;
    *there = conversions_next(now_us, kept, &time_us);
    if (*there) *sample = (device_sample){time_us, 1800000, (int32_t) (time_us % 100000), 0, 0};
    return true;
}

const uint16_t *device_program(void) {
    return NULL;
}

const char *device_problem(void) {
    return "the converters do not answer";
}
