/** @file
 * The simulated chip behind the registers of a board. The banks are the controller's, as on a real board: with outputs off
 * the chip has no power and the banks are kept; with outputs on they are written to the chip. */
#include "device/device.h"

#include <string.h>

#include "device/conversions.h"
#include "device/simulated/chip.h"
#include "device/simulated/simulated.h"
#include "device/simulated/supply.h"
#include "port/port.h"

/** Conversions that the monitor keeps for a controller that is late, as one with a buffer does. */
#define MONITOR_KEEPS 100

_Static_assert(CHIP_NODES * CHIP_LAYERS <= MOST_CELLS, "the state bits of every chip fit a reading");
_Static_assert(CHIP_NODES >= MOST_CLASSES, "codes of every class are there");

static chip simulated;
static supply draws;
static char board_name[41];
static char serial[41];
static device_info info = {.board = board_name, .serial = serial, .simulated = true};
static const char *problem = "";

static uint16_t program_codes[MOST_CHANNELS];
static bool has_program;

static uint16_t shadow[MOST_CHANNELS];
static uint16_t active[MOST_CHANNELS];
static int64_t current_fa;
static int64_t before_fa;    /* until changed_us */
static uint64_t changed_us;

static uint16_t largest_code(void) {
    int least = 0x10000;
    for (int channel = 0; channel < simulated.channels + simulated.rails; channel++)
        if (simulated.dac[channel].codes < least) least = simulated.dac[channel].codes;
    return (uint16_t) (least - 1);
}

static void describe(void) {
    int64_t top = (INT64_C(1) << (simulated.adc_bits - 1)) - 1;
    info.channels = (uint16_t) simulated.channels;
    info.largest_code = largest_code();
    info.inputs = (uint16_t) simulated.rails;
    info.cells = 0;
    for (int l = 0; l < simulated.layers; l++) info.cells = (uint16_t) (info.cells + simulated.cells[l]);
    info.classes = (uint8_t) simulated.classes;
    info.largest_class_code = (int32_t) top;
    info.samples_per_second = draws.samples_per_second;
}

static bool refuse(const char *why) {
    problem = why;
    return false;
}

bool simulated_read(const char *text, size_t length) {
    words from = words_of(text, length);
    strcpy(board_name, "none");
    strcpy(serial, "none");
    if (chip_read(&simulated, &from)) {
        words_expect(&from, "board");
        words_copy(&from, board_name, sizeof board_name);
        words_copy(&from, serial, sizeof serial);
        supply_read(&draws, &simulated, &from);
        has_program = simulated.channels <= MOST_CHANNELS && words_take(&from, "program");
        for (int channel = 0; has_program && channel < simulated.channels; channel++)
            program_codes[channel] = (uint16_t) words_number(&from, "a code of the table", 0, simulated.dac[channel].codes - 1);
    }
    if (from.problem != NULL) return refuse(from.problem);
    if (simulated.channels > MOST_CHANNELS || simulated.rails > MOST_INPUTS || simulated.classes > MOST_CLASSES)
        return refuse("a chip that this build has room for");
    describe();
    return true;
}

const char *simulated_problem(void) {
    return problem;
}

bool device_start(void) {
    return info.channels > 0 ? device_power_cycle() : refuse("no chip was read");
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

static void control(int64_t word) {
    (void) chip_write(&simulated, REGISTER_CONTROL, word);
}

static void measure(void) {
    before_fa = current_fa;
    changed_us = clock_us();
    current_fa = supply_current(&draws, &simulated);
}

static bool is_on(void) {
    return simulated.state != CHIP_OFF;
}

/** The chip takes the words in any order. */
static void write_chip(void) {
    for (uint32_t channel = 0; channel < info.channels; channel++)
        (void) chip_write(&simulated, REGISTER_SHADOW + channel, active[channel]);
    control(CONTROL_COMMIT);
    measure();
}

bool device_commit(void) {
    memcpy(active, shadow, sizeof active);
    if (is_on()) write_chip();
    return true;
}

bool device_outputs(bool on) {
    if (on && !is_on()) {
        control(CONTROL_ON);
        write_chip();
        control(CONTROL_START);
        control(CONTROL_STOP);
    }
    if (!on && is_on()) control(CONTROL_OFF);
    measure();
    return true;
}

bool device_clear(void) {
    control(CONTROL_STOP);
    control(CONTROL_START);
    return true;
}

static void put_states(device_reading *reading) {
    int bit = 0;
    memset(reading->states, 0, sizeof reading->states);
    for (int l = 0; l < simulated.layers; l++)
        for (int k = 0; k < simulated.cells[l]; k++, bit++)
            if (simulated.cell[l][k].state) reading->states[bit / 8] |= (uint8_t) (1 << (bit % 8));
}

bool device_apply(const uint16_t *codes) {
    for (uint32_t rail = 0; rail < info.inputs; rail++) (void) chip_write(&simulated, REGISTER_INPUT + rail, codes[rail]);
    return true;
}

bool device_read(device_reading *reading) {
    int64_t before = simulated.frames;
    control(CONTROL_TICK);
    if (simulated.frames == before) return refuse("the chip did not run a frame");
    put_states(reading);
    reading->winner = (uint8_t) simulated.winner;
    for (int q = 0; q < simulated.classes; q++) reading->codes[q] = (int32_t) simulated.class_code[q];
    measure();
    return true;
}

bool device_rest(void) {
    control(CONTROL_STOP);
    measure();
    return true;
}

bool device_power_cycle(void) {
    memset(shadow, 0, sizeof shadow);
    memset(active, 0, sizeof active);
    control(CONTROL_OFF);
    measure();
    return true;
}

bool device_monitor(uint32_t samples_per_second, uint64_t now_us, uint32_t *period_ns) {
    *period_ns = conversions_start(samples_per_second, now_us);
    return true;
}

bool device_convert(uint64_t now_us, device_sample *sample, bool *there) {
    *there = conversions_next(now_us, MONITOR_KEEPS, &sample->time_us);
    if (*there) supply_measure(&draws, sample->time_us < changed_us ? before_fa : current_fa, sample);
    return true;
}

const uint16_t *device_program(void) {
    return has_program ? program_codes : NULL;
}

const char *device_problem(void) {
    return problem;
}
