/** @file
 * The buses of this controller: SPI with its output led back to its input, longer than its buffers; I2C against a
 * TMP105, whose registers of 16 bits are read and written as an INA228's are, and where nobody is. */
#include <string.h>

#include "port/buses.h"
#include "port/mps2-an385/registers.h"
#include "port/port.h"
#include "test/check.h"

enum { LOOP_BACK = 1, LONGEST = 72 };

/** A TMP105: its address, the registers of its limits; and an address where nobody is. */
enum { THERMOMETER = 0x48, LOWEST = 2, HIGHEST = 3, NOBODY = 0x49 };

uint64_t clock_us(void) {
    static uint64_t now_us;
    return now_us++;
}

static void spi_gives_back_what_it_sends(void) {
    uint8_t out[LONGEST];
    uint8_t in[LONGEST];
    SPI_CONTROL1 |= LOOP_BACK;
    for (size_t length = 1; length <= LONGEST; length++) {
        for (size_t i = 0; i < length; i++) out[i] = (uint8_t) (37 * i + length);
        memset(in, 0, sizeof in);
        CHECK(spi_transfer(length % 2 == 0 ? SPI_CONVERTERS : SPI_STATES, out, in, length));
        CHECK(memcmp(in, out, length) == 0);
    }
    SPI_CONTROL1 &= ~(uint32_t) LOOP_BACK;
}

static uint16_t register_of(uint8_t number) {
    uint8_t bytes[2];
    CHECK(i2c_read(THERMOMETER, number, bytes, sizeof bytes));
    return (uint16_t) (bytes[0] << 8 | bytes[1]);
}

static void i2c_reads_what_it_wrote(void) {
    uint8_t bytes[2];
    for (unsigned bit = 4; bit < 16; bit++) {
        CHECK(i2c_write(THERMOMETER, LOWEST, (uint16_t) (1u << bit)));
        CHECK(i2c_write(THERMOMETER, HIGHEST, (uint16_t) (0xfff0u ^ 1u << bit)));
        CHECK(register_of(LOWEST) == 1u << bit);
        CHECK(register_of(HIGHEST) == (0xfff0u ^ 1u << bit));
    }
    CHECK(!i2c_read(NOBODY, LOWEST, bytes, 2) && !i2c_write(NOBODY, LOWEST, 1));
    CHECK(register_of(HIGHEST) == 0x7ff0);
}

int main(void) {
    buses_start();
    spi_gives_back_what_it_sends();
    i2c_reads_what_it_wrote();
    printf("buses: all checks hold\n");
    return 0;
}
