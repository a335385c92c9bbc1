/** @file
 * The analog part: what the bank's currents make of the constants, and one frame. */
#include "device/simulated/chip.h"

/** To the nearest femtoampere, halves up. The shift of a negative number is the compiler's choice in C, its complement's is
 * not. */
static int64_t rounded(int64_t products) {
    int64_t up = products + (INT64_C(1) << 19);
    return up < 0 ? ~(~up >> 20) : up >> 20;
}

static int64_t positive(int64_t value) {
    return value > 0 ? value : 0;
}

static int64_t programmed(const chip *of, int channel) {
    return chip_current(of, channel, of->active[channel]);
}

static int take_biases(const chip *of, chip_stage *stage, int channel) {
    for (int o = 0; o < stage->outputs; o++)
        stage->offset[o] = stage->leak[o] + rounded(stage->biasgain[o] * programmed(of, channel++));
    return channel;
}

static int take_cell(const chip *of, chip_cell *cell, int channel) {
    cell->high = positive(rounded(cell->high_slope * programmed(of, channel)) + cell->high_offset);
    int64_t beta_hi = rounded(cell->threshold_slope * programmed(of, channel + 1)) + cell->threshold_offset;
    int64_t width = positive(rounded(cell->width_slope * programmed(of, channel + 2)) + cell->width_offset);
    cell->on = beta_hi + cell->switch_on;
    cell->off = beta_hi - width - cell->switch_off;
    return channel + 3;
}

void chip_take_bank(chip *of) {
    int channel = take_biases(of, &of->projection, 0);
    for (int l = 0; l < of->layers; l++) {
        channel = take_biases(of, &of->candidate[l], channel);
        for (int k = 0; k < of->cells[l]; k++) channel = take_cell(of, &of->cell[l][k], channel);
        channel = take_biases(of, &of->output[l], channel);
    }
    take_biases(of, &of->classifier, channel);
}

/** @param negative currents of the negative rails; null where the stage has none */
static void sum(const chip_stage *stage, const int64_t *in, const int64_t *negative, int64_t *node) {
    for (int o = 0; o < stage->outputs; o++) {
        int64_t products = 0;
        for (int i = 0; i < stage->inputs; i++) {
            products += stage->plus[i * stage->outputs + o] * in[i];
            if (negative != NULL) products += stage->minus[i * stage->outputs + o] * negative[i];
        }
        node[o] = stage->offset[o] + rounded(products);
    }
}

static void project(chip *of) {
    int64_t up[CHIP_NODES];
    int64_t down[CHIP_NODES];
    for (int i = 0; i < of->features; i++) {
        up[i] = chip_current(of, of->channels + 2 * i, of->input[2 * i]);
        down[i] = chip_current(of, of->channels + 2 * i + 1, of->input[2 * i + 1]);
    }
    sum(&of->projection, up, down, of->skip[0]);
}

static void strobe(chip_cell *cell, int64_t candidate) {
    if (candidate >= cell->on) cell->state = true;
    else if (candidate < cell->off) cell->state = false;
}

static void step_layer(chip *of, int l) {
    int64_t rectified[CHIP_NODES];
    int64_t *add = of->layer_outputs[l];
    for (int i = 0; i < of->width; i++) rectified[i] = positive(of->skip[l][i]);
    sum(&of->candidate[l], rectified, NULL, of->candidates[l]);
    for (int k = 0; k < of->cells[l]; k++) {
        chip_cell *cell = &of->cell[l][k];
        of->candidates[l][k] = positive(of->candidates[l][k]) + cell->floor;
        strobe(cell, of->candidates[l][k]);
        of->cell_outputs[l][k] = cell->state ? cell->high : cell->low;
    }
    sum(&of->output[l], of->cell_outputs[l], NULL, add);
    for (int o = 0; o < of->width; o++) {
        int64_t before = of->skip[l][o];
        add[o] = positive(add[o]);
        of->skip[l + 1][o] = rounded((before < 0 ? of->skip_negative : of->skip_positive)[l][o] * before) + add[o];
    }
}

static int64_t converted(const chip *of, int64_t current) {
    int64_t top = (INT64_C(1) << (of->adc_bits - 1)) - 1;
    int64_t dividend = current + of->adc_step / 2;
    int64_t code = dividend / of->adc_step - (dividend % of->adc_step < 0);
    if (code > top) return top;
    return code < -top - 1 ? -top - 1 : code;
}

void chip_settle(chip *of) {
    int64_t up[CHIP_NODES];
    int64_t down[CHIP_NODES];
    int64_t class_current[CHIP_NODES];
    project(of);
    for (int l = 0; l < of->layers; l++) step_layer(of, l);
    for (int i = 0; i < of->width; i++) {
        up[i] = positive(of->skip[of->layers][i]);
        down[i] = positive(-of->skip[of->layers][i]);
    }
    sum(&of->classifier, up, down, class_current);
    for (int q = 0; q < of->classes; q++) of->class_code[q] = converted(of, class_current[q]);
}
