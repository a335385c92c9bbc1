/** @file
 * The drivers of the parts on models of them: ranges, order, echoes, states, the monitor's numbers and times. */
#include <stdlib.h>
#include <string.h>

#include "device/device.h"
#include "device/parts/wiring.h"
#include "test/check.h"
#include "test/models.h"

enum { BIASES = WIRING_CHANNELS, FIRST_INPUT = (WIRING_CHANNELS + 15) / 16 * 16 };

/* Of the published chip, by CHIP.md: channel 8 is the first cell's gain, 9 its threshold, 10 its width. */
enum { PROJECTION_BIAS = 0, GAIN = 8, THRESHOLD = 9, WIDTH = 10, OUTPUT_BIAS = 20, CLASSIFIER_BIAS = 44 };

static void everything_rests(void) {
    for (int channel = 0; channel < BIASES; channel++)
        CHECK(model_output(channel) == (model_span(channel) == 2 ? 0x8000 : 0));
    for (int input = 0; input < WIRING_INPUTS; input++) CHECK(model_output(FIRST_INPUT + input) == 0);
}

static void starts_with_everything_at_rest(void) {
    CHECK(device_start());
    CHECK(model_span(PROJECTION_BIAS) == 2 && model_span(OUTPUT_BIAS) == 2 && model_span(CLASSIFIER_BIAS) == 2);
    CHECK(model_span(GAIN) == 0 && model_span(THRESHOLD) == 0 && model_span(WIDTH) == 0);
    CHECK(model_span(FIRST_INPUT) == 1);
    everything_rests();
}

static void a_commit_with_outputs_off_changes_no_output(void) {
    for (uint16_t channel = 0; channel < BIASES; channel++) CHECK(device_write_shadow(channel, (uint16_t) (1000 + channel)));
    CHECK(device_commit());
    everything_rests();
    uint16_t code = 0;
    CHECK(device_read_shadow(45, &code) && code == 1045);
    CHECK(device_read_active(45, &code) && code == 1045);
}

static void power_up_is_in_order_and_each_group_settles(void) {
    CHECK(device_outputs(true));
    for (int channel = 0; channel < BIASES; channel++) CHECK(model_output(channel) == 1000 + channel);
    CHECK(model_changed_us(THRESHOLD) + WIRING_SETTLE_US <= model_changed_us(WIDTH));
    CHECK(model_changed_us(WIDTH) + WIRING_SETTLE_US <= model_changed_us(GAIN));
    CHECK(model_changed_us(GAIN) + WIRING_SETTLE_US <= model_changed_us(PROJECTION_BIAS));
    CHECK(model_changed_us(OUTPUT_BIAS) + WIRING_SETTLE_US <= model_us);
}

static void words_change_outputs_at_the_commit_alone(void) {
    CHECK(device_write_shadow(THRESHOLD, 7));
    CHECK(model_output(THRESHOLD) == 1000 + THRESHOLD);
    CHECK(device_commit());
    CHECK(model_output(THRESHOLD) == 7);
}

static void inputs_change_together_and_states_come_back(void) {
    uint16_t codes[WIRING_INPUTS];
    device_reading reading;
    for (int i = 0; i < WIRING_INPUTS; i++) codes[i] = (uint16_t) (300 + i);
    model_states = 0x2d;
    CHECK(device_apply(codes));
    CHECK(device_read(&reading));
    CHECK(reading.states[0] == 0x2d);
    for (int i = 0; i < WIRING_INPUTS; i++) {
        CHECK(model_output(FIRST_INPUT + i) == 300 + i);
        CHECK(model_changed_us(FIRST_INPUT + i) == model_changed_us(FIRST_INPUT));
    }
    CHECK(device_rest());
    CHECK(model_output(FIRST_INPUT + 5) == 0 && model_output(GAIN) == 1000 + GAIN);
}

static void off_takes_inputs_first_and_keeps_the_bank(void) {
    uint16_t code = 0;
    CHECK(device_outputs(false));
    everything_rests();
    CHECK(model_changed_us(PROJECTION_BIAS) <= model_changed_us(GAIN));
    CHECK(model_changed_us(GAIN) <= model_changed_us(WIDTH));
    CHECK(model_changed_us(WIDTH) <= model_changed_us(THRESHOLD));
    CHECK(device_read_active(THRESHOLD, &code) && code == 7);
    CHECK(device_outputs(true));
    CHECK(model_output(THRESHOLD) == 7);
    CHECK(device_outputs(false));
}

static void the_monitor_measures(void) {
    uint32_t period_ns = 0;
    device_sample sample;
    bool there = false;
    int samples = 0;
    uint64_t last_us = 0;
    model_picoampere = 45900;
    model_microvolt = 1800000;
    uint64_t begun_us = model_us;
    CHECK(device_monitor(1000, model_us, &period_ns));
    CHECK(period_ns >= 560000 && period_ns <= 1000000);
    while (model_us < begun_us + 100000) {
        CHECK(device_convert(model_us, &sample, &there));
        model_us += 40;
        if (!there) continue;
        /* Half a step of the shunt is 4.3 pA, of the bus 98 uV. */
        CHECK(abs(sample.picoampere - 45900) <= 5 && abs(sample.microvolt - 1800000) <= 98);
        CHECK(sample.range == 1 && sample.flags == 0);
        CHECK(samples == 0 || (sample.time_us - last_us > 500 && sample.time_us - last_us < 620));
        last_us = sample.time_us;
        samples++;
    }
    CHECK(samples >= 175 && samples <= 179);
}

static void small_and_negative_and_large_currents_are_told_apart(void) {
    static const struct {
        int64_t picoampere;
        int flags;
    } cases[] = {{-52000, 0}, {900, 2}, {-900, 2}, {5000000, 1}};
    uint32_t period_ns = 0;
    device_sample sample;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool there = false;
        model_picoampere = cases[i].picoampere;
        CHECK(device_monitor(1000, model_us, &period_ns));
        while (!there) {
            model_us += 50;
            CHECK(device_convert(model_us, &sample, &there));
        }
        CHECK(sample.flags == cases[i].flags);
        CHECK(sample.flags == 1 || llabs(sample.picoampere - cases[i].picoampere) <= 5);
    }
}

static void a_slow_stream_averages(void) {
    uint32_t period_ns = 0;
    CHECK(device_monitor(10, model_us, &period_ns));
    CHECK(period_ns > 50000000 && period_ns <= 100000000);
}

static void what_fails_is_said(void) {
    bool there = false;
    device_sample sample;
    uint32_t period_ns = 0;
    model_monitor_missing = true;
    CHECK(!device_monitor(1000, model_us, &period_ns));
    CHECK(strstr(device_problem(), "INA228") != NULL);
    model_us += 100000;
    CHECK(!device_convert(model_us, &sample, &there));
    CHECK(!device_start());
    model_monitor_missing = false;
    CHECK(device_start());
    model_echo_broken = true;
    CHECK(!device_write_shadow(0, 1));
    CHECK(strstr(device_problem(), "echoes") != NULL);
    model_echo_broken = false;
}

static void commit_and_switch_on(void) {
    for (uint16_t channel = 0; channel < BIASES; channel++) CHECK(device_write_shadow(channel, 3000));
    CHECK(device_commit() && device_outputs(true));
    for (int channel = 0; channel < BIASES; channel++) CHECK(model_output(channel) == 3000);
}

static void nothing_flows(void) {
    for (int channel = 0; channel < BIASES; channel++)
        CHECK(model_output(channel) == -1 || model_output(channel) == (model_span(channel) == 2 ? 0x8000 : 0));
    for (int input = 0; input < WIRING_INPUTS; input++) CHECK(model_output(FIRST_INPUT + input) <= 0);
}

/** A wire that brings the echo back may break while those that make currents do not. */
static void without_an_echo_everything_still_goes_off(void) {
    uint16_t codes[WIRING_INPUTS];
    for (int i = 0; i < WIRING_INPUTS; i++) codes[i] = 500;
    CHECK(device_start());
    commit_and_switch_on();
    CHECK(device_apply(codes));
    model_echo_broken = true;
    CHECK(!device_outputs(false));
    nothing_flows();
    model_echo_broken = false;
    CHECK(device_outputs(false));
    everything_rests();
    /* A controller that starts again with the wire broken finds currents on. */
    CHECK(device_outputs(true));
    model_echo_broken = true;
    CHECK(!device_start());
    CHECK(!device_outputs(false));
    nothing_flows();
    model_echo_broken = false;
    CHECK(device_start());
    commit_and_switch_on();
    CHECK(device_outputs(false));
}

int main(void) {
    model_parts = (WIRING_CHANNELS + 15) / 16 + (WIRING_INPUTS + 15) / 16;
    starts_with_everything_at_rest();
    a_commit_with_outputs_off_changes_no_output();
    power_up_is_in_order_and_each_group_settles();
    words_change_outputs_at_the_commit_alone();
    inputs_change_together_and_states_come_back();
    off_takes_inputs_first_and_keeps_the_bank();
    the_monitor_measures();
    small_and_negative_and_large_currents_are_told_apart();
    a_slow_stream_averages();
    what_fails_is_said();
    without_an_echo_everything_still_goes_off();
    printf("parts: all checks hold\n");
    return 0;
}
