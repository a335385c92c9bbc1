#include "device/simulated/supply.h"

#include <stdlib.h>

enum { OVER_RANGE = 1, BELOW_FLOOR = 2 };

/** Far beyond what a chip of picoamperes draws. */
#define MOST_FEMTOAMPERE (INT64_C(1) << 42)
#define MOST_SHARE (INT64_C(1) << 31)

static int64_t number(words *from) {
    return words_number(from, "a number of the supply", -MOST_FEMTOAMPERE, MOST_FEMTOAMPERE);
}

static const int64_t *shares(chip *on, words *from, const char *name, int how_many) {
    words_expect(from, name);
    if (how_many > CHIP_NUMBERS - on->numbers) {
        words_number(from, "fewer numbers than the store holds", 1, 0);
        return on->store;
    }
    int64_t *first = on->store + on->numbers;
    on->numbers += how_many;
    for (int i = 0; i < how_many; i++) first[i] = words_number(from, "a share of 32 bits", -MOST_SHARE, MOST_SHARE - 1);
    return first;
}

static void read_stage(supply_stage *of, chip *on, words *from, const chip_stage *stage) {
    words_expect(from, "draws");
    of->leak = number(from);
    of->sourcing = shares(on, from, "sourcing", stage->outputs);
    of->sinking = shares(on, from, "sinking", stage->outputs);
    of->positive = shares(on, from, "positive", stage->inputs);
    of->negative = stage->rails == 2 ? shares(on, from, "negative", stage->inputs) : NULL;
}

void supply_read(supply *of, chip *on, words *from) {
    words_expect(from, "supply");
    of->microvolt = (int32_t) words_number(from, "microvolts", 1, 5000000);
    of->cell_bias = number(from);
    of->cell_input = number(from);
    of->cell_input_limit = number(from);
    of->cell_output = number(from);
    of->cell_feedback = number(from);
    of->skip_input = number(from);
    of->line_copy = number(from);
    of->layer_output = number(from);
    of->skip_input_last = number(from);
    read_stage(&of->projection, on, from, &on->projection);
    for (int l = 0; l < on->layers; l++) {
        read_stage(&of->candidate[l], on, from, &on->candidate[l]);
        read_stage(&of->output[l], on, from, &on->output[l]);
    }
    read_stage(&of->classifier, on, from, &on->classifier);
    int cells = 0;
    for (int l = 0; l < on->layers; l++) cells += on->cells[l];
    of->cells = shares(on, from, "cells", SUPPLY_A_CELL * cells);
    words_expect(from, "monitor");
    of->samples_per_second = (uint32_t) words_number(from, "samples a second", 0, 1000000);
    of->range = number(from);
    of->resolution = words_number(from, "a resolution of 1 fA or more", 1, MOST_FEMTOAMPERE);
    of->offset = number(from);
    of->noise = number(from);
    of->floor = number(from);
    of->random = (uint32_t) words_number(from, "a seed of 1 or more", 1, UINT32_MAX);
}

/** A product, to the nearest femtoampere. */
static int64_t part(int64_t share, int64_t current) {
    return (share * current + (INT64_C(1) << 19)) / (INT64_C(1) << 20);
}

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

static int64_t biases(const supply_stage *of, const chip *on, int nodes, int channel) {
    int64_t sum = of->leak;
    for (int o = 0; o < nodes; o++) {
        int64_t current = chip_current(on, channel + o, on->active[channel + o]);
        sum += current >= 0 ? part(of->sourcing[o], current) : part(of->sinking[o], -current);
    }
    return sum;
}

static int64_t mirrors(const supply_stage *of, int inputs, const int64_t *in) {
    int64_t sum = 0;
    for (int i = 0; i < inputs; i++) {
        if (in[i] >= 0) sum += part(of->positive[i], in[i]);
        else if (of->negative != NULL) sum += part(of->negative[i], -in[i]);
    }
    return sum;
}

/** What flows in the chip of a programmed current of a cell. */
static int64_t programmed(const chip *on, int channel, int64_t share) {
    return part(share, chip_current(on, channel, on->active[channel]));
}

/** @param has what is stored of the cell @param channel of its gain */
static int64_t cell(const supply *of, const chip *on, int l, int k, const int64_t *has, int channel) {
    int64_t gain = programmed(on, channel, has[SUPPLY_GAIN]);
    int64_t threshold = programmed(on, channel + 1, has[SUPPLY_THRESHOLD]);
    int64_t width = programmed(on, channel + 2, has[SUPPLY_WIDTH]);
    int64_t candidate = on->candidates[l][k];
    int64_t sum = part(of->cell_bias, gain + threshold + width) + has[SUPPLY_LEAK];
    sum += part(of->cell_output, on->cell_outputs[l][k]) + part(of->line_copy, candidate);
    if (!on->cell[l][k].state) return sum + part(of->cell_input, candidate + has[SUPPLY_LOW_FEEDBACK]);
    int64_t into = least(candidate + width, part(of->cell_input_limit, threshold));
    return sum + part(of->cell_input, into) + part(of->cell_feedback, width);
}

static int64_t magnitudes(const chip *on, int l) {
    int64_t sum = 0;
    for (int i = 0; i < on->width; i++) sum += llabs(on->skip[l][i]);
    return sum;
}

/** What a candidate stage reads: the skip path where it is positive. */
static int64_t rectified(const supply_stage *of, const chip *on, int l) {
    int64_t sum = 0;
    for (int i = 0; i < on->width; i++)
        if (on->skip[l][i] > 0) sum += part(of->positive[i], on->skip[l][i]);
    return sum;
}

static int64_t layer(const supply *of, const chip *on, int l, int *channel, const int64_t **cells) {
    int64_t sum = biases(&of->candidate[l], on, on->cells[l], *channel) + rectified(&of->candidate[l], on, l);
    *channel += on->cells[l];
    sum += part(of->skip_input, magnitudes(on, l));
    for (int k = 0; k < on->cells[l]; k++, *channel += 3, *cells += SUPPLY_A_CELL)
        sum += cell(of, on, l, k, *cells, *channel);
    sum += biases(&of->output[l], on, on->width, *channel);
    *channel += on->width;
    for (int o = 0; o < on->width; o++) sum += part(of->layer_output, on->layer_outputs[l][o]);
    return sum + mirrors(&of->output[l], on->cells[l], on->cell_outputs[l]);
}

static int64_t inputs(const supply *of, const chip *on) {
    int64_t signed_current[CHIP_NODES];
    for (int i = 0; i < on->features; i++)
        signed_current[i] = chip_current(on, on->channels + 2 * i, on->input[2 * i]) -
                            chip_current(on, on->channels + 2 * i + 1, on->input[2 * i + 1]);
    return mirrors(&of->projection, on->features, signed_current);
}

int64_t supply_current(const supply *of, const chip *on) {
    if (on->state == CHIP_OFF || !on->committed) return 0;
    int channel = on->width;
    const int64_t *cells = of->cells;
    int64_t sum = biases(&of->projection, on, on->width, 0) + inputs(of, on);
    for (int l = 0; l < on->layers; l++) sum += layer(of, on, l, &channel, &cells);
    sum += biases(&of->classifier, on, on->classes, channel);
    sum += part(of->skip_input_last, magnitudes(on, on->layers));
    return sum + mirrors(&of->classifier, on->width, on->skip[on->layers]);
}

static uint32_t next_random(supply *of) {
    of->random ^= of->random << 13;
    of->random ^= of->random >> 17;
    of->random ^= of->random << 5;
    return of->random;
}

/** Near to Gaussian, standard deviation 1 in 2^-16: the sum of twelve even numbers. */
static int64_t next_gaussian(supply *of) {
    int64_t sum = -6 * 65536;
    for (int i = 0; i < 12; i++) sum += next_random(of) >> 16;
    return sum;
}

void supply_measure(supply *of, int64_t femtoampere, device_sample *sample) {
    int64_t raw = femtoampere + of->offset + of->noise * next_gaussian(of) / 65536;
    int64_t held = raw > of->range ? of->range : raw < -of->range ? -of->range : raw;
    int64_t half = held < 0 ? -of->resolution / 2 : of->resolution / 2;
    int64_t reading = (held + half) / of->resolution * of->resolution;
    sample->microvolt = of->microvolt;
    sample->picoampere = (int32_t) (reading / 1000);
    sample->range = 0;
    sample->flags = (uint8_t) ((held == raw ? 0 : OVER_RANGE) | (llabs(reading) < of->floor ? BELOW_FLOOR : 0));
}
