/** @file
 * What the drivers of parts ask of the microcontroller. */
#ifndef PORT_BUSES_H
#define PORT_BUSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Who is on the SPI bus. */
typedef enum { SPI_CONVERTERS, SPI_STATES } spi_select;

/** Makes the buses ready. */
void buses_start(void);

/** Selects, shifts out and in, and lets go; mode 0, most significant bit first, at most 10 MHz. @return whether it was done */
bool spi_transfer(spi_select part, const uint8_t *out, uint8_t *in, size_t length);

/** Reads a register, most significant byte first. @return whether the part answered */
bool i2c_read(uint8_t address, uint8_t part_register, uint8_t *bytes, size_t length);

/** Writes a register of 16 bits. @return whether the part answered */
bool i2c_write(uint8_t address, uint8_t part_register, uint16_t value);

/** Lets time pass, with interrupts going on. */
void pause_us(uint32_t us);

#endif
