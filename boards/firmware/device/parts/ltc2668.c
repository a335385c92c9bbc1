#include "device/parts/ltc2668.h"

#include <string.h>

#include "device/parts/wiring.h"
#include "port/buses.h"

/** The parts of a full board: biases and inputs begin at parts of their own. */
#define MOST_PARTS ((MOST_CHANNELS + 15) / 16 + (MOST_INPUTS + 15) / 16)

static uint8_t out[MOST_PARTS * LTC2668_WORD_BYTES];
static uint8_t in[sizeof out];
static uint8_t before[sizeof out];
static int chain;
static bool first;

void ltc2668_start(int parts) {
    chain = parts;
    first = true;
}

void ltc2668_put(int part, ltc2668_command command, int dac, uint16_t data) {
    /* The word of the last part goes first. */
    uint8_t *word = out + (chain - 1 - part) * LTC2668_WORD_BYTES;
    word[0] = 0;
    word[1] = (uint8_t) (((unsigned) command << 4) | (unsigned) dac);
    word[2] = (uint8_t) (data >> 8);
    word[3] = (uint8_t) data;
}

void ltc2668_begin(void) {
    for (int part = 0; part < chain; part++) ltc2668_put(part, LTC2668_NOTHING, 0, 0);
}

bool ltc2668_transfer(void) {
    size_t length = (size_t) chain * LTC2668_WORD_BYTES;
    if (!spi_transfer(SPI_CONVERTERS, out, in, length)) return false;
    bool good = first || memcmp(in, before, length) == 0;
    first = false;
    memcpy(before, out, length);
    return good;
}

bool ltc2668_send(ltc2668_command command, int channel, uint16_t data) {
    ltc2668_begin();
    ltc2668_put(channel / LTC2668_CHANNELS, command, channel % LTC2668_CHANNELS, data);
    return ltc2668_transfer();
}

bool ltc2668_send_all(ltc2668_command command, int dac, uint16_t data) {
    for (int part = 0; part < chain; part++) ltc2668_put(part, command, dac, data);
    return ltc2668_transfer();
}

void ltc2668_cut(void) {
    (void) ltc2668_send_all(LTC2668_POWER_DOWN_ALL, 0, 0);
}

bool ltc2668_confirm(void) {
    ltc2668_begin();
    return ltc2668_transfer();
}
