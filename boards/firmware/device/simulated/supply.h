/** @file
 * What the simulated chip draws from its supply, and a monitor that measures it with errors of its own.
 *
 *     cells   = sum over cells of I_gain + I_thresh + I_width + leak + v0 + output + (high: I_width)
 *               v0 = candidate + feedback, feedback = I_width (high, at most a limit times I_thresh in all) or a constant
 *     mirrors = sum over skip inputs of their magnitude + mirrors + copies of lines + layer outputs + bias currents + leaks
 *
 * each with the factor that the technology gives it; POWER.md of circuit-model has the sources. */
#ifndef DEVICE_SIMULATED_SUPPLY_H
#define DEVICE_SIMULATED_SUPPLY_H

#include <stdbool.h>
#include <stdint.h>

#include "device/device.h"
#include "device/simulated/chip.h"

/** What one stage draws. */
typedef struct {
    int64_t leak;            /**< fA */
    const int64_t *sourcing; /**< share of a positive bias, a node */
    const int64_t *sinking;  /**< share of a negative one's magnitude, a node */
    const int64_t *positive; /**< share of a positive input, an input */
    const int64_t *negative; /**< share of a negative one's magnitude; null without a negative rail */
} supply_stage;

/** What is stored of a cell: shares that flow of its three programmed currents, then currents in fA. */
enum supply_cell { SUPPLY_GAIN, SUPPLY_THRESHOLD, SUPPLY_WIDTH, SUPPLY_LEAK, SUPPLY_LOW_FEEDBACK, SUPPLY_A_CELL };

typedef struct {
    int32_t microvolt;
    int64_t cell_bias, cell_input, cell_input_limit, cell_output, cell_feedback; /**< shares */
    int64_t skip_input, line_copy, layer_output; /**< shares, of layers that are silicon */
    int64_t skip_input_last;                     /**< share, at the classifier */
    supply_stage projection, classifier;
    supply_stage candidate[CHIP_LAYERS], output[CHIP_LAYERS];
    const int64_t *cells; /**< of all layers, five a cell: see supply_cell */

    uint32_t samples_per_second; /**< at most; 0 for no monitor */
    int64_t range, resolution, offset, noise, floor; /**< fA; noise: standard deviation */
    uint32_t random;                                 /**< state of the noise */
} supply;

/** Reads the lines `supply`, `draws` of each stage in order, `cells`, `monitor`. */
void supply_read(supply *of, chip *on, words *from);

/** What the chip draws with the currents of its last frame, fA. */
int64_t supply_current(const supply *of, const chip *on);

/** Measures a current. @param femtoampere the truth */
void supply_measure(supply *of, int64_t femtoampere, device_sample *sample);

#endif
