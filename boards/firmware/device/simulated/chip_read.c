#include <stdlib.h>

#include "device/simulated/chip.h"

/* Widths of CHIP.md. */
#define MOST_CURRENT (INT64_C(1) << 42)
#define MOST_SHARE (INT64_C(1) << 31)
#define MOST_CODES (1 << 24)

static int64_t current(words *from) {
    return words_number(from, "a current below 2^42 fA", -MOST_CURRENT, MOST_CURRENT);
}

static int64_t share(words *from) {
    return words_number(from, "a share of 32 bits", -MOST_SHARE, MOST_SHARE - 1);
}

static int count(words *from, const char *what, int most) {
    return (int) words_number(from, what, 1, most);
}

static const int64_t *numbers(chip *of, words *from, int how_many, int64_t (*kind)(words *)) {
    if (how_many > CHIP_NUMBERS - of->numbers) {
        words_number(from, "fewer numbers than the store holds", 1, 0);
        return of->store;
    }
    int64_t *first = of->store + of->numbers;
    of->numbers += how_many;
    for (int i = 0; i < how_many; i++) first[i] = kind(from);
    return first;
}

static void read_stage(chip *of, words *from, chip_stage *stage, int inputs, int outputs) {
    words_expect(from, "stage");
    stage->inputs = (int) words_number(from, "the inputs of the shape", inputs, inputs);
    stage->outputs = (int) words_number(from, "the outputs of the shape", outputs, outputs);
    stage->rails = count(from, "1 or 2 rails", 2);
    words_expect(from, "plus");
    stage->plus = numbers(of, from, inputs * outputs, share);
    stage->minus = NULL;
    if (stage->rails == 2) {
        words_expect(from, "minus");
        stage->minus = numbers(of, from, inputs * outputs, share);
    }
    words_expect(from, "leak");
    stage->leak = numbers(of, from, outputs, current);
    words_expect(from, "biasgain");
    stage->biasgain = numbers(of, from, outputs, share);
}

static void read_cell(words *from, chip_cell *cell) {
    words_expect(from, "cell");
    cell->high_slope = share(from);
    cell->high_offset = current(from);
    cell->low = current(from);
    cell->threshold_slope = share(from);
    cell->threshold_offset = current(from);
    cell->width_slope = share(from);
    cell->width_offset = current(from);
    cell->floor = current(from);
    cell->switch_on = current(from);
    cell->switch_off = current(from);
}

int64_t chip_current(const chip *of, int dac, int32_t code) {
    const chip_dac *table = &of->dac[dac];
    return table->list != NULL ? table->list[code] : table->lowest + code * table->step;
}

/** Of two currents equally near zero the lower one, of equal currents the lowest code. */
static int nearest_zero(const chip *of, int dac) {
    int best = 0;
    for (int code = 1; code < of->dac[dac].codes; code++) {
        int64_t there = chip_current(of, dac, code);
        int64_t least = chip_current(of, dac, best);
        if (llabs(there) < llabs(least) || (llabs(there) == llabs(least) && there < least)) best = code;
    }
    return best;
}

/** Tables that follow each other and are alike; "as" is the chip file's, not the test vectors'. @return how many */
static int read_dac(chip *of, words *from, int first) {
    words_expect(from, "dac");
    int alike = count(from, "a number of tables that are left", of->channels + of->rails - first);
    chip_dac table = {0};
    if (words_take(from, "as")) {
        if (first > 0) table = of->dac[words_number(from, "an earlier channel", 0, first - 1)];
        for (int i = 0; i < alike; i++) of->dac[first + i] = table;
        return alike;
    }
    bool ramp = words_take(from, "ramp");
    if (!ramp) words_expect(from, "list");
    table.codes = count(from, "1 to 2^24 codes", MOST_CODES);
    if (ramp) {
        table.lowest = current(from);
        table.step = current(from);
    } else {
        table.list = numbers(of, from, table.codes, current);
    }
    if (from->problem != NULL) return of->channels + of->rails;
    of->dac[first] = table;
    table.nearest_zero = nearest_zero(of, first);
    for (int i = 0; i < alike; i++) of->dac[first + i] = table;
    return alike;
}

static void read_shape(chip *of, words *from) {
    words_expect(from, "shape");
    of->features = count(from, "fewer features", CHIP_NODES);
    of->width = count(from, "a narrower skip path", CHIP_NODES);
    of->layers = count(from, "fewer layers", CHIP_LAYERS);
    of->classes = count(from, "fewer classes", CHIP_NODES);
    of->rails = 2 * of->features;
    of->channels = of->width + of->classes;
    for (int l = 0; l < of->layers; l++) {
        of->cells[l] = count(from, "fewer cells in a layer", CHIP_NODES);
        of->channels += 4 * of->cells[l] + of->width;
    }
    if (of->channels + of->rails > CHIP_DACS) words_number(from, "fewer channels", 1, 0);
}

bool chip_read(chip *of, words *from) {
    of->numbers = 0;
    of->window = 1;
    words_expect(from, "bmru-chip-vectors/3");
    read_shape(of, from);
    if (from->problem != NULL) return false;
    read_stage(of, from, &of->projection, of->features, of->width);
    for (int l = 0; l < of->layers; l++) {
        read_stage(of, from, &of->candidate[l], of->width, of->cells[l]);
        for (int k = 0; k < of->cells[l]; k++) read_cell(from, &of->cell[l][k]);
        read_stage(of, from, &of->output[l], of->cells[l], of->width);
        words_expect(from, "skip");
        of->skip_positive[l] = numbers(of, from, of->width, share);
        of->skip_negative[l] = numbers(of, from, of->width, share);
    }
    read_stage(of, from, &of->classifier, of->width, of->classes);
    words_expect(from, "adc");
    of->adc_bits = (int) words_number(from, "an ADC of 2 to 32 bits", 2, 32);
    of->adc_step = words_number(from, "a step of the ADC", 1, MOST_CURRENT);
    for (int next = 0; next < of->channels + of->rails;) next += read_dac(of, from, next);
    if (from->problem != NULL) return false;
    return chip_write(of, REGISTER_CONTROL, CONTROL_OFF);
}
