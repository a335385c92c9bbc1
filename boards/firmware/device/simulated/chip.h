/** @file
 * The chip of CHIP.md, bit for bit, in integers: constants of a die, tables, banks, sequencer, registers. Currents are in
 * femtoamperes, shares in 2^-20; all sums fit 64 bits, as CHIP.md promises of every die it is made for. */
#ifndef DEVICE_SIMULATED_CHIP_H
#define DEVICE_SIMULATED_CHIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "device/simulated/words.h"

/* What there is room for; what is larger is refused when it is read. */
#ifndef CHIP_LAYERS
#define CHIP_LAYERS 4
#endif
/** Nodes or inputs of a stage, cells of a layer, classes. */
#ifndef CHIP_NODES
#define CHIP_NODES 32
#endif
/** Channels and rails together. */
#ifndef CHIP_DACS
#define CHIP_DACS 512
#endif
/** Numbers of all stages and of tables that are lists. */
#ifndef CHIP_NUMBERS
#define CHIP_NUMBERS 20480
#endif

/** The sequencer's states, as the register shows them. */
typedef enum { CHIP_OFF, CHIP_IDLE, CHIP_RUN, CHIP_FAULT } chip_state;

/** The sequencer's faults, as the register shows them. */
typedef enum { FAULT_NONE, FAULT_BANK_INCOMPLETE, FAULT_ORDER, FAULT_CODE, FAULT_EXTERNAL } chip_fault;

/** Words of the CONTROL register. */
enum { CONTROL_OFF, CONTROL_ON, CONTROL_COMMIT, CONTROL_START, CONTROL_STOP, CONTROL_CLEAR_FAULT, CONTROL_RAISE_FAULT, CONTROL_TICK };

/** Register addresses; the upper four are the first of a row. */
enum {
    REGISTER_ID = 0,
    REGISTER_STATE = 1,
    REGISTER_FAULT = 2,
    REGISTER_CONTROL = 3,
    REGISTER_WINDOW = 4,
    REGISTER_FRAMES = 5,
    REGISTER_WINDOWS = 6,
    REGISTER_DECISION = 7,
    REGISTER_WINNER = 8,
    REGISTER_SHADOW = 0x1000,
    REGISTER_ACTIVE = 0x2000,
    REGISTER_INPUT = 0x3000,
    REGISTER_STATES = 0x4000,
    REGISTER_CLASS_CODE = 0x5000,
    REGISTER_VOTES = 0x6000
};

/** A projection, candidate, output or classifier: sums of shares of its inputs, one sum a node. */
typedef struct {
    int inputs;
    int outputs;
    int rails;             /**< 2 where inputs have a negative rail too */
    const int64_t *plus;   /**< share of input i at node o in [i * outputs + o] */
    const int64_t *minus;  /**< the same of the negative rails */
    const int64_t *leak;   /**< fA a node */
    const int64_t *biasgain; /**< share a node */
    int64_t offset[CHIP_NODES]; /**< fA a node, of the active bank */
} chip_stage;

typedef struct {
    int64_t high_slope, high_offset, low;
    int64_t threshold_slope, threshold_offset;
    int64_t width_slope, width_offset;
    int64_t floor;                  /**< fA that is there beside the candidate */
    int64_t switch_on, switch_off;  /**< fA: the charge that switches the cell, over the length of a frame */
    bool state;
    int64_t high, on, off; /**< fA, of the active bank */
} chip_cell;

typedef struct {
    int codes;
    int nearest_zero;
    const int64_t *list; /**< fA a code; null for a ramp */
    int64_t lowest, step; /**< fA, of a ramp */
} chip_dac;

typedef struct {
    int features, width, layers, classes, channels, rails;
    int cells[CHIP_LAYERS];
    int adc_bits;
    int64_t adc_step; /**< fA */
    chip_stage projection, classifier;
    chip_stage candidate[CHIP_LAYERS], output[CHIP_LAYERS];
    chip_cell cell[CHIP_LAYERS][CHIP_NODES];
    const int64_t *skip_positive[CHIP_LAYERS]; /**< share of a node after a layer, where it is not negative */
    const int64_t *skip_negative[CHIP_LAYERS]; /**< and where it is */
    chip_dac dac[CHIP_DACS]; /**< bias channels, then rails */

    chip_state state;
    chip_fault fault;
    bool committed, pending;
    int32_t shadow[CHIP_DACS], active[CHIP_DACS], input[CHIP_DACS];
    bool written[CHIP_DACS];
    int64_t window, in_window, frames, windows;
    int64_t votes[CHIP_NODES], class_code[CHIP_NODES];
    int decision, winner;

    /* Currents of the last frame, for the supply. */
    int64_t skip[CHIP_LAYERS + 1][CHIP_NODES];   /**< before each layer and after the last */
    int64_t candidates[CHIP_LAYERS][CHIP_NODES]; /**< with their floors */
    int64_t cell_outputs[CHIP_LAYERS][CHIP_NODES];
    int64_t layer_outputs[CHIP_LAYERS][CHIP_NODES]; /**< what a layer adds to the skip path */

    int numbers; /**< used of the store */
    int64_t store[CHIP_NUMBERS];
} chip;

/** Reads constants and tables as the test vectors have them, up to the script. @return whether they are a chip that fits */
bool chip_read(chip *of, words *from);

/** @return false where it is a bus error, and nothing has changed */
bool chip_write(chip *of, uint32_t address, int64_t word);

/** @return false where there is no such register */
bool chip_register(const chip *of, uint32_t address, uint32_t *word);

/** Current of a code, fA. */
int64_t chip_current(const chip *of, int dac, int32_t code);

/* Between the digital part and the analog one. */

/** New constants of the active bank. */
void chip_take_bank(chip *of);

/** Currents of one frame: states, class codes. */
void chip_settle(chip *of);

#endif
