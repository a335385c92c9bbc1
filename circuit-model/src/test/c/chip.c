/* The chip of CHIP.md once more, sharing no code with the Java one. Reads a file of test vectors, does what it says on the
 * bus, exit code 0 where everything read agrees; says on standard error where it does not. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 64
#define LAYERS 8
#define CHANNELS 1024

typedef struct {
    int inputs, outputs, rails;
    int64_t plus[MOST][MOST], minus[MOST][MOST], leak[MOST], biasgain[MOST], offset[MOST];
} stage_t;

typedef struct {
    int64_t high_slope, high_offset, low, threshold_slope, threshold_offset, width_slope, width_offset;
    int64_t floor, switch_on, switch_off;
    int state;
    int64_t high, on, off;
} cell_t;

typedef struct {
    int codes, nearest_zero;
    int64_t *current;
} dac_t;

enum { OFF, IDLE, RUN, FAULT };
enum { NONE, BANK_INCOMPLETE, ORDER, CODE, EXTERNAL };

static FILE *in;
static int line_number; /* of the script, the constants not counted */

/* What the file says of the chip. */
static stage_t projection, classifier, candidate[LAYERS], output[LAYERS];
static cell_t cell[LAYERS][MOST];
static int64_t skip[2][LAYERS][MOST]; /* of positive, of negative currents */
static int features, width, layers, classes, cells[LAYERS], adc_bits, channels, rails;
static int64_t adc_step;
static dac_t dac[CHANNELS]; /* bias channels, then rails */

/* What the chip holds. */
static int state, fault, committed, pending, shadow[CHANNELS], written[CHANNELS], active[CHANNELS], input[CHANNELS];
static int64_t window = 1, in_window, frames, windows, votes[MOST], class_code[MOST], decision, winner;

static void wrong_file(const char *why) {
    fprintf(stderr, "line %d: %s\n", line_number, why);
    exit(2);
}

static void expect(const char *word) {
    char there[64];
    if (fscanf(in, "%63s", there) != 1 || strcmp(there, word) != 0) wrong_file(word);
}

static int64_t number(void) {
    int64_t value;
    if (fscanf(in, "%" SCNd64, &value) != 1) wrong_file("wanted a number");
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

static void read_cell(cell_t *c) {
    expect("cell");
    c->high_slope = number();
    c->high_offset = number();
    c->low = number();
    c->threshold_slope = number();
    c->threshold_offset = number();
    c->width_slope = number();
    c->width_offset = number();
    c->floor = number();
    c->switch_on = number();
    c->switch_off = number();
}

/* Of two currents equally near zero the lower one, of equal currents the lowest code. */
static int nearest_zero(const dac_t *d) {
    int best = 0;
    for (int k = 1; k < d->codes; k++) {
        int64_t there = llabs(d->current[k]), least = llabs(d->current[best]);
        if (there < least || (there == least && d->current[k] < d->current[best])) best = k;
    }
    return best;
}

static void read_dacs(void) {
    for (int next = 0; next < channels + rails;) {
        char kind[8];
        expect("dac");
        int count = (int) number();
        if (fscanf(in, "%7s", kind) != 1) wrong_file("wanted ramp or list");
        int codes = (int) number();
        int64_t *current = calloc((size_t) codes, sizeof *current);
        if (!current || count < 1 || next + count > CHANNELS) wrong_file("too many tables");
        int64_t lowest = 0, step = 0;
        if (strcmp(kind, "ramp") == 0) {
            lowest = number();
            step = number();
        }
        for (int k = 0; k < codes; k++) current[k] = strcmp(kind, "ramp") == 0 ? lowest + k * step : number();
        while (count-- > 0) {
            dac[next].codes = codes;
            dac[next].current = current;
            dac[next].nearest_zero = nearest_zero(&dac[next]);
            next++;
        }
    }
}

static void read_chip(void) {
    expect("bmru-chip-vectors/3");
    expect("shape");
    features = (int) number();
    width = (int) number();
    layers = (int) number();
    classes = (int) number();
    rails = 2 * features;
    channels = width + classes;
    for (int l = 0; l < layers; l++) {
        cells[l] = (int) number();
        channels += 4 * cells[l] + width;
    }
    read_stage(&projection);
    for (int l = 0; l < layers; l++) {
        read_stage(&candidate[l]);
        for (int k = 0; k < cells[l]; k++) read_cell(&cell[l][k]);
        read_stage(&output[l]);
        expect("skip");
        for (int sign = 0; sign < 2; sign++)
            for (int o = 0; o < width; o++) skip[sign][l][o] = number();
    }
    read_stage(&classifier);
    expect("adc");
    adc_bits = (int) number();
    adc_step = number();
    read_dacs();
}

/* An arithmetic shift of a negative number is the compiler's choice in C: the complement of a positive one is not. */
static int64_t shifted(int64_t v) { return v < 0 ? ~(~v >> 20) : v >> 20; }
static int64_t rounded(int64_t p) { return shifted(p + (INT64_C(1) << 19)); }
static int64_t positive(int64_t v) { return v > 0 ? v : 0; }

static int64_t programmed(int channel) { return dac[channel].current[active[channel]]; }

static int bias(stage_t *s, int channel) {
    for (int o = 0; o < s->outputs; o++) s->offset[o] = s->leak[o] + rounded(s->biasgain[o] * programmed(channel++));
    return channel;
}

static void take_bank(void) {
    pending = 0;
    committed = 1;
    memcpy(active, shadow, sizeof active);
    int channel = bias(&projection, 0);
    for (int l = 0; l < layers; l++) {
        channel = bias(&candidate[l], channel);
        for (int k = 0; k < cells[l]; k++, channel += 3) {
            cell_t *c = &cell[l][k];
            c->high = positive(rounded(c->high_slope * programmed(channel)) + c->high_offset);
            int64_t beta_hi = rounded(c->threshold_slope * programmed(channel + 1)) + c->threshold_offset;
            int64_t hysteresis = positive(rounded(c->width_slope * programmed(channel + 2)) + c->width_offset);
            c->on = beta_hi + c->switch_on;
            c->off = beta_hi - hysteresis - c->switch_off;
        }
        channel = bias(&output[l], channel);
    }
    bias(&classifier, channel);
}

static void zero_inputs(void) {
    for (int r = 0; r < rails; r++) input[r] = dac[channels + r].nearest_zero;
}

static void clear_counters(void) {
    memset(votes, 0, sizeof votes);
    memset(class_code, 0, sizeof class_code);
    in_window = frames = windows = decision = winner = 0;
}

static void set_all_low(void) {
    for (int l = 0; l < layers; l++)
        for (int k = 0; k < cells[l]; k++) cell[l][k].state = 0;
}

static void raise_fault(int cause) {
    if (state == OFF) return;
    state = FAULT;
    fault = cause;
    pending = 0;
    zero_inputs();
}

static void power_off(void) {
    state = OFF;
    fault = NONE;
    committed = pending = 0;
    memset(shadow, 0, sizeof shadow);
    memset(written, 0, sizeof written);
    memset(active, 0, sizeof active);
    set_all_low();
    zero_inputs();
    clear_counters();
}

static void commit(void) {
    if (state != IDLE && state != RUN) return;
    for (int c = 0; c < channels; c++)
        if (!written[c]) {
            raise_fault(BANK_INCOMPLETE);
            return;
        }
    if (state == IDLE) take_bank();
    else pending = 1;
}

static void start(void) {
    if (state != IDLE) return;
    if (!committed) {
        raise_fault(ORDER);
        return;
    }
    set_all_low();
    clear_counters();
    state = RUN;
}

static void stop(void) {
    if (state != RUN) return;
    state = IDLE;
    zero_inputs();
    if (pending) take_bank();
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
        int64_t current = positive(c[k]) + one->floor;
        if (current >= one->on) one->state = 1;
        else if (current < one->off) one->state = 0;
        a[k] = one->state ? one->high : one->low;
    }
    apply(&output[l], a, NULL, add);
    for (int o = 0; o < width; o++) h[o] = rounded(skip[h[o] < 0][l][o] * h[o]) + positive(add[o]);
}

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }

static void tick(void) {
    if (state != RUN) return;
    if (pending) take_bank();
    int64_t p[MOST], n[MOST], h[MOST], y[MOST], up[MOST], down[MOST];
    for (int i = 0; i < features; i++) {
        p[i] = dac[channels + 2 * i].current[input[2 * i]];
        n[i] = dac[channels + 2 * i + 1].current[input[2 * i + 1]];
    }
    apply(&projection, p, n, h);
    for (int l = 0; l < layers; l++) step_layer(l, h);
    for (int i = 0; i < width; i++) {
        up[i] = positive(h[i]);
        down[i] = positive(-h[i]);
    }
    apply(&classifier, up, down, y);
    int64_t top = (INT64_C(1) << (adc_bits - 1)) - 1;
    winner = 0;
    for (int q = 0; q < classes; q++) {
        int64_t code = floor_div(y[q] + adc_step / 2, adc_step);
        class_code[q] = code > top ? top : code < -top - 1 ? -top - 1 : code;
        if (class_code[q] > class_code[winner]) winner = q;
    }
    votes[winner]++;
    frames++;
    if (++in_window >= window) {
        decision = 0;
        for (int q = 1; q < classes; q++)
            if (votes[q] > votes[decision]) decision = q;
        memset(votes, 0, sizeof votes);
        in_window = 0;
        windows++;
    }
}

/* 0 where it is a bus error. */
static int write_register(int address, int64_t word) {
    int place = address & 0xFFF;
    switch (address >> 12) {
        case 0:
            if (address == 4 && word >= 1) {
                window = word;
                return 1;
            }
            if (address != 3 || word < 0 || word > 7) return 0;
            if (word == 0) power_off();
            if (word == 1) {
                power_off();
                state = IDLE;
            }
            if (word == 2) commit();
            if (word == 3) start();
            if (word == 4) stop();
            if (word == 5 && state == FAULT) {
                state = IDLE;
                fault = NONE;
            }
            if (word == 6) raise_fault(EXTERNAL);
            if (word == 7) tick();
            return 1;
        case 1:
            if (place >= channels) return 0;
            if (state == OFF) return 1;
            if (word < 0 || word >= dac[place].codes) {
                raise_fault(CODE);
                return 1;
            }
            shadow[place] = (int) word;
            written[place] = 1;
            return 1;
        case 3:
            if (place >= rails) return 0;
            if (state != IDLE && state != RUN) return 1;
            if (!committed) raise_fault(ORDER);
            else if (word < 0 || word >= dac[channels + place].codes) raise_fault(CODE);
            else input[place] = (int) word;
            return 1;
        default: return 0;
    }
}

static int64_t states_of(int layer) {
    uint32_t bits = 0;
    for (int k = 0; k < cells[layer] && k < 32; k++) bits |= (uint32_t) cell[layer][k].state << k;
    return (int32_t) bits;
}

static int64_t read_register(int address) {
    int place = address & 0xFFF;
    switch (address >> 12) {
        case 0:
            switch (address) {
                case 0: return 0x424D5255;
                case 1: return state;
                case 2: return fault;
                case 4: return window;
                case 5: return (int32_t) (uint32_t) frames;
                case 6: return (int32_t) (uint32_t) windows;
                case 7: return decision;
                case 8: return winner;
            }
            break;
        case 1: return shadow[place];
        case 2: return active[place];
        case 4: return states_of(place);
        case 5: return class_code[place];
        case 6: return votes[place];
    }
    wrong_file("no register to read there");
    return 0;
}

static int differences;

static void compare(const char *what, int64_t there) {
    int64_t wanted = number();
    if (wanted == there) return;
    if (differences++ < 20)
        fprintf(stderr, "line %d, %s: %" PRId64 ", wanted %" PRId64 "\n", line_number, what, there, wanted);
}

static void frame(void) {
    for (int r = 0; r < rails; r++) write_register(0x3000 + r, number());
    tick();
    expect("->");
    for (int l = 0; l < layers; l++) compare("states", states_of(l));
    for (int q = 0; q < classes; q++) compare("class code", class_code[q]);
    compare("winner", winner);
    compare("decision", decision);
    compare("windows", windows);
}

int main(int argc, char **argv) {
    in = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!in) return 2;
    read_chip();
    power_off();
    char word[64];
    while (fscanf(in, "%63s", word) == 1) {
        unsigned address = 0;
        line_number++;
        if (strcmp(word, "frame") == 0) {
            frame();
            continue;
        }
        if (fscanf(in, "%x", &address) != 1) wrong_file("wanted an address");
        if (strcmp(word, "read") == 0) {
            compare("register", read_register((int) address));
        } else {
            int taken = write_register((int) address, number());
            if (taken != (strcmp(word, "write") == 0)) {
                fprintf(stderr, "line %d: bus error %s\n", line_number, taken ? "missing" : "at a write");
                differences++;
            }
        }
    }
    fprintf(stderr, "%d lines, %d differences\n", line_number, differences);
    return differences == 0 && line_number > 0 ? 0 : 1;
}
