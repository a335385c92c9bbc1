#include "device/parts/ina228.h"

#include <stdlib.h>

#include "device/parts/wiring.h"
#include "port/buses.h"

/* Registers. */
enum { CONFIG = 0x00, ADC_CONFIG = 0x01, VSHUNT = 0x04, VBUS = 0x05, DIAG_ALRT = 0x0b, MANUFACTURER_ID = 0x3e, DEVICE_ID = 0x3f };

/* Their bits. */
enum {
    RESET = 0x8000,
    FINE_RANGE = 0x0010,         /**< +-40.96 mV, 78.125 nV a step */
    MODE_SHUNT_AND_BUS = 0xb000, /**< continuously */
    TIMES_280_US = 3 << 9 | 3 << 6 | 3 << 3,
    ALERT_LATCH = 0x8000,
    CONVERSION_READY = 0x0002,
    MANUFACTURER = 0x5449,
    DIE = 0x228
};

/** Shunt and bus, once each. */
#define CONVERSION_US 560u

/** From a reset until the part answers; section 6.5 has 300 us for a start. */
#define START_US 1000u

/** The part's own oscillator may be so much off, in hundredths: a slot is longer by it, so that none stays empty. */
#define DRIFT_PERCENT 2u

/** The largest reading of 20 bits with sign. */
#define FULL_SCALE 524287

enum { OVER_RANGE = 1, BELOW_FLOOR = 2, FINE = 1 };

static const uint16_t averages[8] = {1, 4, 16, 64, 128, 256, 512, 1024};

static uint64_t cycle_us;
static uint64_t polled_us;
static uint64_t ended_us; /* when the last conversion ended, as far as is known */

static bool read16(uint8_t from, uint16_t *value) {
    uint8_t bytes[2];
    if (!i2c_read(WIRING_MONITOR, from, bytes, sizeof bytes)) return false;
    *value = (uint16_t) (bytes[0] << 8 | bytes[1]);
    return true;
}

static bool read20(uint8_t from, int32_t *value) {
    uint8_t bytes[3];
    if (!i2c_read(WIRING_MONITOR, from, bytes, sizeof bytes)) return false;
    int32_t bits = bytes[0] << 12 | bytes[1] << 4 | bytes[2] >> 4;
    *value = bits > FULL_SCALE ? bits - 2 * (FULL_SCALE + 1) : bits;
    return true;
}

bool ina228_start(void) {
    uint16_t manufacturer = 0;
    uint16_t die = 0;
    if (!i2c_write(WIRING_MONITOR, CONFIG, RESET)) return false;
    pause_us(START_US);
    if (!read16(MANUFACTURER_ID, &manufacturer) || !read16(DEVICE_ID, &die)) return false;
    /* Below the die stands its revision, which may be another. */
    if (manufacturer != MANUFACTURER || die >> 4 != DIE) return false;
    if (!i2c_write(WIRING_MONITOR, CONFIG, FINE_RANGE) || !i2c_write(WIRING_MONITOR, DIAG_ALRT, ALERT_LATCH)) return false;
    return i2c_write(WIRING_MONITOR, ADC_CONFIG, MODE_SHUNT_AND_BUS | TIMES_280_US);
}

bool ina228_convert(uint32_t samples_per_second, uint64_t now_us, uint32_t *period_ns) {
    uint16_t code = 0;
    uint16_t alert = 0;
    while (code < 7 && UINT64_C(1) * (100 + DRIFT_PERCENT) * CONVERSION_US * averages[code + 1] * samples_per_second <=
                           UINT64_C(100000000))
        code++;
    cycle_us = CONVERSION_US * averages[code];
    /* Writing it begins anew, with the result of before still there and its flag to be cleared by reading. */
    if (!i2c_write(WIRING_MONITOR, ADC_CONFIG, (uint16_t) (MODE_SHUNT_AND_BUS | TIMES_280_US | code))) return false;
    if (!read16(DIAG_ALRT, &alert)) return false;
    polled_us = now_us;
    ended_us = now_us;
    *period_ns = (uint32_t) (cycle_us * (100 + DRIFT_PERCENT) * 10);
    return true;
}

static uint64_t later(uint64_t a, uint64_t b) {
    return a > b ? a : b;
}

/** When the conversion ended: as the one before makes expect, but since the last poll and no sooner than it could. */
static void follow(uint64_t now_us, uint64_t earliest_us) {
    uint64_t from_us = later(later(polled_us, earliest_us), now_us > cycle_us ? now_us - cycle_us : 0);
    uint64_t cycles = (now_us - ended_us + cycle_us / 2) / cycle_us;
    uint64_t expected_us = ended_us + (cycles == 0 ? 1 : cycles) * cycle_us;
    ended_us = later(from_us, expected_us < now_us ? expected_us : now_us);
}

bool ina228_take(uint64_t now_us, device_sample *sample, bool *there) {
    uint64_t earliest_us = ended_us + cycle_us * (100 - DRIFT_PERCENT) / 100;
    uint16_t alert = 0;
    *there = false;
    if (now_us < earliest_us) return true;
    if (!read16(DIAG_ALRT, &alert)) return false;
    *there = (alert & CONVERSION_READY) != 0;
    if (*there) follow(now_us, earliest_us);
    polled_us = now_us;
    if (!*there) return true;
    int32_t shunt = 0;
    int32_t bus = 0;
    if (!read20(VSHUNT, &shunt) || !read20(VBUS, &bus)) return false;
    int64_t zeptoampere = shunt * WIRING_MONITOR_STEP;
    sample->time_us = ended_us - cycle_us / 2;
    sample->microvolt = (int32_t) (((int64_t) bus * 3125 + 8) / 16);
    sample->picoampere = (int32_t) ((zeptoampere + (shunt < 0 ? -500000 : 500000)) / 1000000);
    sample->range = FINE;
    sample->flags = (uint8_t) ((abs(shunt) >= FULL_SCALE ? OVER_RANGE : 0) |
                               (abs(sample->picoampere) < WIRING_FLOOR_PA ? BELOW_FLOOR : 0));
    return true;
}
