/** @file
 * LTC2668-16 parts one behind the other on one chip select: 16-channel 16-bit converters. Every word is read back from the end
 * of the chain in the next transfer and compared, because that echo is all the part says.
 * Source: Analog Devices (Linear Technology), LTC2668 datasheet, tables 1, 3 and 4, "Daisy-Chain Operation". */
#ifndef DEVICE_PARTS_LTC2668_H
#define DEVICE_PARTS_LTC2668_H

#include <stdbool.h>
#include <stdint.h>

enum { LTC2668_CHANNELS = 16, LTC2668_WORD_BYTES = 4 };

/** Commands, bits 23 to 20 of a word. */
typedef enum {
    LTC2668_WRITE = 0x0,        /**< to the input register; the output stays */
    LTC2668_WRITE_UPDATE = 0x3, /**< to the input register and the output, which it switches on */
    LTC2668_POWER_DOWN = 0x4,
    LTC2668_POWER_DOWN_ALL = 0x5, /**< all outputs of the part; an update switches them on again */
    LTC2668_SPAN = 0x6,
    LTC2668_CONFIG = 0x7,
    LTC2668_UPDATE_ALL = 0x9,
    LTC2668_MONITOR = 0xb,
    LTC2668_TOGGLE_SELECT = 0xc,
    LTC2668_GLOBAL_TOGGLE = 0xd,
    LTC2668_NOTHING = 0xf
} ltc2668_command;

/** Ranges of an output. */
enum { LTC2668_0_TO_5V = 0, LTC2668_0_TO_10V = 1, LTC2668_PLUS_MINUS_5V = 2 };

/** Channels are counted through the chain. @param parts in the chain */
void ltc2668_start(int parts);

/** Words that do nothing in all parts, for those to be put over that do; then ltc2668_transfer. */
void ltc2668_begin(void);
void ltc2668_put(int part, ltc2668_command command, int dac, uint16_t data);

/** @return false where the chain echoes other words than were sent before, or the bus failed */
bool ltc2668_transfer(void);

/** One part acts, the others do nothing. */
bool ltc2668_send(ltc2668_command command, int channel, uint16_t data);

/** All parts do the same at once. */
bool ltc2668_send_all(ltc2668_command command, int dac, uint16_t data);

/** Switches all outputs of all parts off in one transfer, whatever the chain echoes. */
void ltc2668_cut(void);

/** Shifts words that do nothing through, so that the echo of the last one comes back. */
bool ltc2668_confirm(void);

#endif
