/** @file
 * A chip behind converters, shift registers and a supply monitor. The shadow bank is the converters' input registers, the
 * active bank their outputs, so a commit is one command that all parts obey at once. Class currents are not converted. */
#include "device/device.h"

#include <string.h>

#include "device/parts/hc165.h"
#include "device/parts/ina228.h"
#include "device/parts/ltc2668.h"
#include "device/parts/wiring.h"
#include "port/buses.h"

/** What a bias channel carries, in power-up order. */
typedef enum { KIND_THRESHOLD, KIND_WIDTH, KIND_GAIN, KIND_BIAS, KINDS } channel_kind;

enum {
    BIAS_PARTS = (WIRING_CHANNELS + LTC2668_CHANNELS - 1) / LTC2668_CHANNELS,
    INPUT_PARTS = (WIRING_INPUTS + LTC2668_CHANNELS - 1) / LTC2668_CHANNELS,
    FIRST_INPUT = BIAS_PARTS * LTC2668_CHANNELS
};

static const device_info info = {
    .board = WIRING_BOARD,
    .serial = WIRING_SERIAL,
    .channels = WIRING_CHANNELS,
    .largest_code = 0xffff,
    .inputs = WIRING_INPUTS,
    .cells = WIRING_STATES,
    .classes = 0,
    .largest_class_code = 0,
    .settle_us = WIRING_SETTLE_US,
    .simulated = false,
    .samples_per_second = INA228_SAMPLES_PER_SECOND,
};

static uint16_t shadow[WIRING_CHANNELS];
static uint16_t active[WIRING_CHANNELS];
static uint16_t inputs[WIRING_INPUTS]; /* what the input converters hold */
static bool inputs_known;
static bool on;
static const char *problem = "";

static bool refuse(const char *why) {
    problem = why;
    return false;
}

static bool chain(bool good) {
    return good || refuse("the DAC chain echoes other words than were sent: check SDO, the number of parts and the clock rate");
}

const uint16_t *device_program(void) {
    return NULL;
}

const char *device_problem(void) {
    return problem;
}

const device_info *device_describe(void) {
    return &info;
}

/** The order of the bank is that of CHIP.md. */
static channel_kind kind_of(int channel) {
    static const channel_kind cell[3] = {KIND_GAIN, KIND_THRESHOLD, KIND_WIDTH};
    const int layer = 4 * WIRING_CELLS + WIRING_WIDTH;
    int place = channel - WIRING_WIDTH;
    if (place < 0 || place >= WIRING_LAYERS * layer) return KIND_BIAS;
    place = place % layer - WIRING_CELLS;
    return place < 0 || place >= 3 * WIRING_CELLS ? KIND_BIAS : cell[place % 3];
}

/** The code that makes no current: the middle where the range has both signs. */
static uint16_t rest_code(int channel) {
    return kind_of(channel) == KIND_BIAS ? 0x8000 : 0;
}

/** Outputs are off while their ranges change; whatever a part was left in is undone. */
static bool set_up(void) {
    bool good = ltc2668_send_all(LTC2668_CONFIG, 0, 0) && ltc2668_send_all(LTC2668_MONITOR, 0, 0) &&
                ltc2668_send_all(LTC2668_GLOBAL_TOGGLE, 0, 0) && ltc2668_send_all(LTC2668_TOGGLE_SELECT, 0, 0);
    for (int dac = 0; good && dac < LTC2668_CHANNELS; dac++)
        good = ltc2668_send_all(LTC2668_POWER_DOWN, dac, 0) && ltc2668_send_all(LTC2668_WRITE, dac, 0);
    for (int channel = 0; good && channel < WIRING_CHANNELS; channel++) {
        uint16_t span = kind_of(channel) == KIND_BIAS ? LTC2668_PLUS_MINUS_5V : LTC2668_0_TO_5V;
        good = ltc2668_send(LTC2668_SPAN, channel, span) && ltc2668_send(LTC2668_WRITE, channel, rest_code(channel));
    }
    for (int input = 0; good && input < WIRING_INPUTS; input++)
        good = ltc2668_send(LTC2668_SPAN, FIRST_INPUT + input, LTC2668_0_TO_10V) &&
               ltc2668_send(LTC2668_WRITE, FIRST_INPUT + input, 0);
    return chain(good && ltc2668_send_all(LTC2668_UPDATE_ALL, 0, 0));
}

bool device_start(void) {
    buses_start();
    ltc2668_start(BIAS_PARTS + INPUT_PARTS);
    if (!set_up() || !device_power_cycle()) return false;
    return ina228_start() || refuse("no INA228 answers on I2C: check the address and the wiring");
}

bool device_write_shadow(uint16_t channel, uint16_t code) {
    if (!chain(ltc2668_send(LTC2668_WRITE, channel, code))) return false;
    shadow[channel] = code;
    return true;
}

bool device_read_shadow(uint16_t channel, uint16_t *code) {
    /* Every word was compared with its echo but the last one. */
    *code = shadow[channel];
    return chain(ltc2668_confirm());
}

bool device_read_active(uint16_t channel, uint16_t *code) {
    *code = active[channel];
    return true;
}

bool device_commit(void) {
    memcpy(active, shadow, sizeof active);
    return !on || chain(ltc2668_send_all(LTC2668_UPDATE_ALL, 0, 0));
}

/** A word a part in each transfer, then all inputs change at once; the biases' converters get words that do nothing. */
static bool set_inputs(const uint16_t *codes) {
    bool known = inputs_known;
    inputs_known = false;
    for (int dac = 0; dac < LTC2668_CHANNELS; dac++) {
        bool changed = false;
        ltc2668_begin();
        for (int i = dac; i < WIRING_INPUTS; i += LTC2668_CHANNELS) {
            changed = changed || !known || inputs[i] != codes[i];
            inputs[i] = codes[i];
            ltc2668_put(BIAS_PARTS + i / LTC2668_CHANNELS, LTC2668_WRITE, dac, codes[i]);
        }
        if (changed && !chain(ltc2668_transfer())) return false;
    }
    ltc2668_begin();
    for (int part = 0; part < INPUT_PARTS; part++) ltc2668_put(BIAS_PARTS + part, LTC2668_UPDATE_ALL, 0, 0);
    inputs_known = chain(ltc2668_transfer());
    return inputs_known;
}

static bool write_group(int kind, bool wanted) {
    for (int channel = 0; channel < WIRING_CHANNELS; channel++) {
        if ((int) kind_of(channel) != kind) continue;
        uint16_t code = wanted ? active[channel] : rest_code(channel);
        if (!chain(ltc2668_send(LTC2668_WRITE_UPDATE, channel, code))) return false;
    }
    return true;
}

/** Thresholds, widths, gains, biases, each settled before the next. */
static bool power_up(void) {
    for (int kind = 0; kind < KINDS; kind++) {
        if (!write_group(kind, true)) return false;
        pause_us(WIRING_SETTLE_US);
    }
    return true;
}

/** In the opposite order and without a pause: a current that is to go off is not kept waiting. Words still arrive where
 * only their echo is lost, so all outputs are then cut at once. */
static bool power_down(void) {
    static const uint16_t zero[WIRING_INPUTS];
    bool good = set_inputs(zero);
    for (int kind = KINDS - 1; good && kind >= 0; kind--) good = write_group(kind, false);
    if (!good) ltc2668_cut();
    return good;
}

bool device_outputs(bool wanted) {
    if (on && wanted) return true;
    bool good = wanted ? power_up() : power_down();
    on = wanted;
    for (int channel = 0; good && channel < WIRING_CHANNELS; channel++)
        good = chain(ltc2668_send(LTC2668_WRITE, channel, shadow[channel]));
    return good;
}

bool device_clear(void) {
    if (!on) return true;
    /* With inputs and biases at zero every cell is low, as soon as they are there. */
    if (!device_outputs(false)) return false;
    pause_us(WIRING_SETTLE_US);
    return device_outputs(true);
}

bool device_apply(const uint16_t *codes) {
    return set_inputs(codes);
}

bool device_read(device_reading *reading) {
    reading->winner = 0;
    return hc165_strobe(WIRING_STATES, reading->states) || refuse("the state registers could not be read");
}

bool device_rest(void) {
    static const uint16_t zero[WIRING_INPUTS];
    return set_inputs(zero);
}

bool device_power_cycle(void) {
    memset(shadow, 0, sizeof shadow);
    memset(active, 0, sizeof active);
    return device_outputs(false);
}

bool device_monitor(uint32_t samples_per_second, uint64_t now_us, uint32_t *period_ns) {
    return ina228_convert(samples_per_second, now_us, period_ns) || refuse("the INA228 does not answer");
}

bool device_convert(uint64_t now_us, device_sample *sample, bool *there) {
    return ina228_take(now_us, sample, there) || refuse("the INA228 does not answer");
}
