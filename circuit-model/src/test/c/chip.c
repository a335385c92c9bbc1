/* The chip of CHIP.md once more, sharing no code with the Java one. Reads a file of test vectors, exit code 0 where all
 * agree; says on standard error where they do not. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 64

typedef struct {
    int inputs, outputs, rails;
    int64_t plus[MOST][MOST], minus[MOST][MOST], leak[MOST], biasgain[MOST], offset[MOST];
} stage_t;

typedef struct {
    int64_t high_slope, high_offset, low, threshold_slope, threshold_offset, width_slope, width_offset;
    int preset, state;
    int64_t high, beta_hi, beta_lo;
} cell_t;

static FILE *in;
static stage_t projection, classifier, candidate[8], output[8];
static cell_t cell[8][MOST];
static int features, width, layers, classes, cells[8];

static void expect(const char *word) {
    char there[64];
    if (fscanf(in, "%63s", there) != 1 || strcmp(there, word) != 0) {
        fprintf(stderr, "wanted \"%s\"\n", word);
        exit(2);
    }
}

static int64_t number(void) {
    int64_t value;
    if (fscanf(in, "%" SCNd64, &value) != 1) {
        fprintf(stderr, "wanted a number\n");
        exit(2);
    }
    return value;
}

static void read_stage(stage_t *s) {
    expect("stage");
    s->inputs = (int) number();
    s->outputs = (int) number();
    s->rails = (int) number();
    expect("plus");
    for (int i = 0; i < s->inputs; i++)
        for (int o = 0; o < s->outputs; o++) s->plus[i][o] = number();
    if (s->rails == 2) {
        expect("minus");
        for (int i = 0; i < s->inputs; i++)
            for (int o = 0; o < s->outputs; o++) s->minus[i][o] = number();
    }
    expect("leak");
    for (int o = 0; o < s->outputs; o++) s->leak[o] = number();
    expect("biasgain");
    for (int o = 0; o < s->outputs; o++) s->biasgain[o] = number();
}

static int64_t rounded(int64_t p) { return (p + (INT64_C(1) << 19)) >> 20; }
static int64_t positive(int64_t v) { return v > 0 ? v : 0; }

static void read_bias(stage_t *s) {
    for (int o = 0; o < s->outputs; o++) s->offset[o] = s->leak[o] + rounded(s->biasgain[o] * number());
}

static void read_cell_bias(cell_t *c) {
    int64_t gain = number(), threshold = number(), hysteresis = number();
    c->high = positive(rounded(c->high_slope * gain) + c->high_offset);
    c->beta_hi = rounded(c->threshold_slope * threshold) + c->threshold_offset;
    c->beta_lo = c->beta_hi - positive(rounded(c->width_slope * hysteresis) + c->width_offset);
    c->state = c->preset;
}

static void apply(const stage_t *s, const int64_t *p, const int64_t *n, int64_t *node) {
    for (int o = 0; o < s->outputs; o++) {
        int64_t sum = 0;
        for (int i = 0; i < s->inputs; i++) sum += s->plus[i][o] * p[i] + (s->rails == 2 ? s->minus[i][o] * n[i] : 0);
        node[o] = s->offset[o] + rounded(sum);
    }
}

static void step_layer(int l, int64_t *h) {
    int64_t r[MOST], c[MOST], a[MOST], add[MOST];
    for (int i = 0; i < width; i++) r[i] = positive(h[i]);
    apply(&candidate[l], r, NULL, c);
    for (int k = 0; k < cells[l]; k++) {
        cell_t *one = &cell[l][k];
        int64_t current = positive(c[k]);
        if (current >= one->beta_hi) one->state = 1;
        else if (current < one->beta_lo) one->state = 0;
        a[k] = one->state ? one->high : one->low;
    }
    apply(&output[l], a, NULL, add);
    for (int o = 0; o < width; o++) h[o] += positive(add[o]);
}

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }

int main(int argc, char **argv) {
    in = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!in) return 2;
    expect("bmru-chip-vectors/1");
    expect("shape");
    features = (int) number();
    width = (int) number();
    layers = (int) number();
    classes = (int) number();
    for (int l = 0; l < layers; l++) cells[l] = (int) number();
    read_stage(&projection);
    for (int l = 0; l < layers; l++) {
        read_stage(&candidate[l]);
        for (int k = 0; k < cells[l]; k++) {
            cell_t *c = &cell[l][k];
            expect("cell");
            c->high_slope = number();
            c->high_offset = number();
            c->low = number();
            c->threshold_slope = number();
            c->threshold_offset = number();
            c->width_slope = number();
            c->width_offset = number();
            c->preset = (int) number();
        }
        read_stage(&output[l]);
    }
    read_stage(&classifier);
    expect("adc");
    int bits = (int) number();
    int64_t adc_step = number(), top = (INT64_C(1) << (bits - 1)) - 1;
    expect("window");
    int64_t window = number(), in_window = 0, windows = 0, decision = 0;
    expect("bias");
    read_bias(&projection);
    for (int l = 0; l < layers; l++) {
        read_bias(&candidate[l]);
        for (int k = 0; k < cells[l]; k++) read_cell_bias(&cell[l][k]);
        read_bias(&output[l]);
    }
    read_bias(&classifier);
    int64_t votes[MOST] = {0};
    char word[64];
    int frames = 0, wrong = 0;
    while (fscanf(in, "%63s", word) == 1) {
        int64_t p[MOST], n[MOST], h[MOST], y[MOST], up[MOST], down[MOST], best = 0;
        for (int i = 0; i < features; i++) {
            p[i] = number();
            n[i] = number();
        }
        expect("->");
        apply(&projection, p, n, h);
        for (int l = 0; l < layers; l++) step_layer(l, h);
        for (int i = 0; i < width; i++) {
            up[i] = positive(h[i]);
            down[i] = positive(-h[i]);
        }
        apply(&classifier, up, down, y);
        for (int l = 0; l < layers; l++)
            for (int k = 0; k < cells[l]; k++) wrong += number() != cell[l][k].state;
        for (int q = 0; q < classes; q++) {
            int64_t code = floor_div(y[q] + adc_step / 2, adc_step);
            y[q] = code > top ? top : code < -top - 1 ? -top - 1 : code;
            wrong += number() != y[q];
            if (y[q] > y[best]) best = q;
        }
        votes[best]++;
        if (++in_window >= window) {
            decision = 0;
            for (int q = 1; q < classes; q++)
                if (votes[q] > votes[decision]) decision = q;
            memset(votes, 0, sizeof votes);
            in_window = 0;
            windows++;
        }
        wrong += number() != best;
        wrong += number() != decision;
        wrong += number() != windows;
        frames++;
    }
    fprintf(stderr, "%d frames, %d differences\n", frames, wrong);
    return wrong == 0 && frames > 0 ? 0 : 1;
}
