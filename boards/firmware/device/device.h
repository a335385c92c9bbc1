/** @file
 * The chip with its converters, as the board's machine sees it; one folder implements it in each build. Writes go to the
 * shadow bank and change nothing until device_commit. What returns false has failed, and device_problem says why. */
#ifndef DEVICE_DEVICE_H
#define DEVICE_DEVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/limits.h"

typedef struct {
    const char *board;          /**< name of its description */
    const char *serial;         /**< of the chip */
    uint16_t channels;          /**< bias channels, words of a bank */
    uint16_t largest_code;      /**< of a bias or input channel */
    uint16_t inputs;            /**< input channels, two a feature */
    uint16_t cells;             /**< whose state bits are read */
    uint8_t classes;            /**< whose currents are converted; 0 for none */
    int32_t largest_class_code; /**< of the signed converter; 0 for none */
    uint32_t settle_us;         /**< from a frame's inputs being set to its states being right */
    bool simulated;             /**< whether its figures are computed and not measured */
    uint32_t samples_per_second; /**< of the supply monitor at most; 0 without one */
} device_info;

/** What is read at the end of a frame. */
typedef struct {
    uint8_t winner; /**< class whose counter went up; of no meaning without classes */
    uint8_t states[(MOST_CELLS + 7) / 8]; /**< cell 0 in bit 0 of the first byte */
    int32_t codes[MOST_CLASSES];          /**< of the class currents */
} device_reading;

/** One conversion of the supply monitor. */
typedef struct {
    uint64_t time_us; /**< when it was made: its middle where it takes time */
    int32_t microvolt;
    int32_t picoampere;
    uint8_t range;
    uint8_t flags; /**< 1 over range, 2 below the monitor's floor */
} device_sample;

/** Finds the parts and takes every current to zero. Called once, before all others. */
bool device_start(void);

/** What the device has; does not change. */
const device_info *device_describe(void);

bool device_write_shadow(uint16_t channel, uint16_t code);
bool device_read_shadow(uint16_t channel, uint16_t *code);
bool device_read_active(uint16_t channel, uint16_t *code);

/** Makes the shadow bank the active one, at a frame boundary. */
bool device_commit(void);

/** Powers the bias currents up in order, thresholds, widths, gains, biases; or takes them and the inputs to zero. */
bool device_outputs(bool on);

/** Every cell low, counters zero. */
bool device_clear(void);

/** Begins a frame: sets its inputs. @param codes one for each input channel */
bool device_apply(const uint16_t *codes);

/** Ends the frame: strobes what its inputs made of the chip. Not sooner than settle_us after them. */
bool device_read(device_reading *reading);

/** Ends a run: inputs to zero, states stay. */
bool device_rest(void);

/** As after switching the power off and on: both banks zero, outputs off. */
bool device_power_cycle(void);

/** The monitor converts from now on, one conversion after the other; what was converted before is dropped.
 * @param samples_per_second that are wanted at least @param period_ns from one conversion to the next, no longer than that */
bool device_monitor(uint32_t samples_per_second, uint64_t now_us, uint32_t *period_ns);

/** The next conversion that has ended, oldest first, as far as the monitor has kept them: one that is gone is left out, and
 * no present reading stands for it. @param there whether there was one */
bool device_convert(uint64_t now_us, device_sample *sample, bool *there);

/** A program that comes with the device, one code a channel; null where there is none. */
const uint16_t *device_program(void);

/** Of the last call that returned false; words for people, no line end. */
const char *device_problem(void);

#endif
