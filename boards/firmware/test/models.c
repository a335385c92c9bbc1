#include "test/models.h"

#include <string.h>

#include "port/buses.h"
#include "port/port.h"

uint64_t model_us;
int model_parts = 1;
bool model_echo_broken;
bool model_monitor_missing;
int64_t model_picoampere;
int32_t model_microvolt;
uint64_t model_states;
uint64_t model_shortest_us;

static uint64_t last_change_us;

/* A converter: what is shifted in at the first comes out of the last 32 clocks a part later. */
static struct {
    uint32_t shift;
    uint16_t input[MODEL_CHANNELS];
    uint16_t output[MODEL_CHANNELS];
    uint8_t span[MODEL_CHANNELS];
    bool off[MODEL_CHANNELS];
    uint64_t changed_us[MODEL_CHANNELS];
} converter[MODEL_PARTS];

uint64_t clock_us(void) {
    return model_us;
}

void buses_start(void) {}

void pause_us(uint32_t us) {
    model_us += us;
}

int model_output(int channel) {
    int dac = channel % MODEL_CHANNELS;
    return converter[channel / MODEL_CHANNELS].off[dac] ? -1 : converter[channel / MODEL_CHANNELS].output[dac];
}

int model_span(int channel) {
    return converter[channel / MODEL_CHANNELS].span[channel % MODEL_CHANNELS];
}

uint64_t model_changed_us(int channel) {
    return converter[channel / MODEL_CHANNELS].changed_us[channel % MODEL_CHANNELS];
}

static void update(int part, int dac) {
    if (converter[part].output[dac] != converter[part].input[dac]) converter[part].changed_us[dac] = last_change_us = model_us;
    converter[part].output[dac] = converter[part].input[dac];
    converter[part].off[dac] = false;
}

static void obey(int part) {
    uint32_t word = converter[part].shift;
    int dac = (int) (word >> 16 & 15);
    uint16_t data = (uint16_t) word;
    switch (word >> 20 & 15) {
        case 0x0: converter[part].input[dac] = data; break;
        case 0x1: update(part, dac); break;
        case 0x3:
            converter[part].input[dac] = data;
            update(part, dac);
            break;
        case 0x4: converter[part].off[dac] = true; break;
        case 0x5: memset(converter[part].off, true, sizeof converter[part].off); break;
        case 0x6: converter[part].span[dac] = (uint8_t) (data & 7); break;
        case 0x9:
            for (int each = 0; each < MODEL_CHANNELS; each++) update(part, each);
            break;
        default: break;
    }
}

static unsigned clock_chain(unsigned bit) {
    for (int part = 0; part < model_parts; part++) {
        unsigned pushed_out = converter[part].shift >> 31;
        converter[part].shift = converter[part].shift << 1 | bit;
        bit = pushed_out;
    }
    return bit;
}

static void shift_converters(const uint8_t *out, uint8_t *in, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned back = 0;
        for (int bit = 7; bit >= 0; bit--) back = back << 1 | clock_chain(out[i] >> bit & 1u);
        in[i] = (uint8_t) (model_echo_broken && i == 1 ? back ^ 4 : back);
    }
    for (int part = 0; part < model_parts; part++) obey(part);
}

bool spi_transfer(spi_select part, const uint8_t *out, uint8_t *in, size_t length) {
    model_us += length;
    if (part == SPI_CONVERTERS) {
        shift_converters(out, in, length);
        return true;
    }
    if (model_us - last_change_us < model_shortest_us) model_shortest_us = model_us - last_change_us;
    memset(in, 0, length);
    for (size_t cell = 0; cell < 8 * length && cell < 64; cell++)
        if ((model_states >> cell & 1) != 0) in[cell / 8] |= (uint8_t) (0x80 >> (cell % 8));
    return true;
}

/* The monitor. */
static uint16_t config;
static uint16_t adc_config = 0xfb68;
static uint64_t started_us;
static uint64_t seen;
static bool ready;
static uint64_t answers_from_us;
static int32_t shunt_code;
static int32_t bus_code;

static void convert(void) {
    static const unsigned times_us[8] = {50, 84, 150, 280, 540, 1052, 2074, 4120};
    static const unsigned averages[8] = {1, 4, 16, 64, 128, 256, 512, 1024};
    uint64_t cycle_us = (times_us[adc_config >> 9 & 7] + times_us[adc_config >> 6 & 7]) * averages[adc_config & 7];
    uint64_t ended = (model_us - started_us) / cycle_us;
    if (ended == seen) return;
    seen = ended;
    ready = true;
    /* 10 kiloohm beside 92 kiloohm between the inputs, 312.5 or 78.125 nV a step. */
    double volts = (double) model_picoampere * 1e-12 / (1.0 / 10000 + 1.0 / 92000);
    double code = volts / ((config & 0x10) != 0 ? 78.125e-9 : 312.5e-9);
    shunt_code = (int32_t) (code < 0 ? code - 0.5 : code + 0.5);
    if (shunt_code > 524287) shunt_code = 524287;
    bus_code = (int32_t) ((double) model_microvolt / 195.3125 + 0.5);
}

static uint32_t value_of(uint8_t part_register) {
    switch (part_register) {
        case 0x04: return (uint32_t) shunt_code << 4;
        case 0x05: return (uint32_t) bus_code << 4;
        case 0x0b: {
            uint32_t alert = ready ? 2 : 0;
            ready = false;
            return alert;
        }
        case 0x3e: return 0x5449;
        case 0x3f: return 0x2281;
        default: return 0;
    }
}

static bool acknowledges(uint8_t address) {
    return !model_monitor_missing && address == 0x40 && model_us >= answers_from_us;
}

bool i2c_read(uint8_t address, uint8_t part_register, uint8_t *bytes, size_t length) {
    model_us += 30 * length;
    if (!acknowledges(address)) return false;
    convert();
    uint32_t value = value_of(part_register);
    for (size_t i = 0; i < length; i++) bytes[i] = (uint8_t) (value >> (8 * (length - 1 - i)));
    return true;
}

bool i2c_write(uint8_t address, uint8_t part_register, uint16_t value) {
    model_us += 90;
    if (!acknowledges(address)) return false;
    if (part_register == 0x00) config = value == 0x8000 ? 0 : value;
    if (part_register == 0x00 && value == 0x8000) answers_from_us = model_us + 300;
    if (part_register == 0x01) adc_config = value;
    started_us = model_us;
    seen = 0;
    ready = false;
    return true;
}
