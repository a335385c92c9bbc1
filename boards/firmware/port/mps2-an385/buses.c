/** @file
 * PL022 SPI and an I2C bus by hand. */
#include "port/buses.h"

#include "port/mps2-an385/registers.h"
#include "port/port.h"

/* PL022. */
enum { EIGHT_BITS = 7, ENABLE = 2, ROOM = 2, THERE = 4 };

/** Chip selects: GPIO 0, pins 11 and 12, low when selected. */
#define SELECT(part) (1u << (11 + (unsigned) (part)))

/* I2C lines. */
enum { CLOCK = 1, DATA = 2, READ = 1 };

/** Half a bit at 400 kHz in turns of a loop of 4 cycles. */
#define HALF_BIT 8

static void half(void) {
    for (volatile int i = 0; i < HALF_BIT; i++) {}
}

static void clock_bit(bool high) {
    if (high) I2C_SET = DATA;
    else I2C_CLEAR = DATA;
    half();
    I2C_SET = CLOCK;
    half();
    I2C_CLEAR = CLOCK;
}

static void begin(void) {
    I2C_SET = DATA;
    I2C_SET = CLOCK;
    half();
    I2C_CLEAR = DATA;
    half();
    I2C_CLEAR = CLOCK;
}

static void end(void) {
    I2C_CLEAR = DATA;
    half();
    I2C_SET = CLOCK;
    half();
    I2C_SET = DATA;
    half();
}

/** A part that a reset of this controller left in the middle of a byte holds the data line: nine clocks bring it to its end. */
static void free_i2c(void) {
    for (int bit = 0; bit < 9; bit++) clock_bit(true);
    end();
}

void buses_start(void) {
    GPIO_OUT = SELECT(SPI_CONVERTERS) | SELECT(SPI_STATES);
    GPIO_DRIVE = SELECT(SPI_CONVERTERS) | SELECT(SPI_STATES);
    SPI_CONTROL0 = EIGHT_BITS;
    SPI_PRESCALER = 4; /* 6.25 MHz */
    SPI_CONTROL1 = ENABLE;
    I2C_SET = CLOCK | DATA;
    free_i2c();
}

bool spi_transfer(spi_select part, const uint8_t *out, uint8_t *in, size_t length) {
    size_t sent = 0;
    size_t received = 0;
    GPIO_OUT &= ~SELECT(part);
    while (received < length) {
        /* Eight words fit: more under way would overrun what comes back. */
        if (sent < length && sent - received < 8 && (SPI_STATUS & ROOM) != 0) SPI_DATA = out[sent++];
        if ((SPI_STATUS & THERE) != 0) in[received++] = (uint8_t) SPI_DATA;
    }
    GPIO_OUT |= SELECT(part);
    return true;
}

static bool read_bit(void) {
    I2C_SET = DATA;
    half();
    I2C_SET = CLOCK;
    half();
    bool bit = (I2C_SET & DATA) != 0;
    I2C_CLEAR = CLOCK;
    return bit;
}

/** @return whether the part acknowledged */
static bool write_byte(uint8_t byte) {
    for (int bit = 7; bit >= 0; bit--) clock_bit((byte >> bit & 1) != 0);
    return !read_bit();
}

static uint8_t read_byte(bool more) {
    unsigned byte = 0;
    for (int bit = 0; bit < 8; bit++) byte = byte << 1 | read_bit();
    clock_bit(!more);
    return (uint8_t) byte;
}

bool i2c_read(uint8_t address, uint8_t part_register, uint8_t *bytes, size_t length) {
    begin();
    bool good = write_byte((uint8_t) (address << 1)) && write_byte(part_register);
    if (good) {
        begin();
        good = write_byte((uint8_t) (address << 1 | READ));
    }
    for (size_t i = 0; good && i < length; i++) bytes[i] = read_byte(i + 1 < length);
    end();
    return good;
}

bool i2c_write(uint8_t address, uint8_t part_register, uint16_t value) {
    begin();
    bool good = write_byte((uint8_t) (address << 1)) && write_byte(part_register) &&
                write_byte((uint8_t) (value >> 8)) && write_byte((uint8_t) value);
    end();
    return good;
}

void pause_us(uint32_t us) {
    uint64_t end_us = clock_us() + us;
    while (clock_us() < end_us) {}
}
