/** @file
 * The digital part: banks, sequencer, counters, registers. */
#include <string.h>

#include "device/simulated/chip.h"

#define ID UINT32_C(0x424d5255)

static void take_bank(chip *of) {
    of->pending = false;
    of->committed = true;
    memcpy(of->active, of->shadow, sizeof of->active);
    chip_take_bank(of);
}

static void zero_inputs(chip *of) {
    for (int rail = 0; rail < of->rails; rail++) of->input[rail] = of->dac[of->channels + rail].nearest_zero;
}

static void clear_counters(chip *of) {
    memset(of->votes, 0, sizeof of->votes);
    memset(of->class_code, 0, sizeof of->class_code);
    of->in_window = 0;
    of->frames = 0;
    of->windows = 0;
    of->decision = 0;
    of->winner = 0;
}

static void set_all_low(chip *of) {
    for (int l = 0; l < of->layers; l++)
        for (int k = 0; k < of->cells[l]; k++) of->cell[l][k].state = false;
}

static void raise_fault(chip *of, chip_fault cause) {
    if (of->state == CHIP_OFF) return;
    of->state = CHIP_FAULT;
    of->fault = cause;
    of->pending = false;
    zero_inputs(of);
}

static void power_off(chip *of) {
    of->state = CHIP_OFF;
    of->fault = FAULT_NONE;
    of->committed = false;
    of->pending = false;
    memset(of->shadow, 0, sizeof of->shadow);
    memset(of->written, 0, sizeof of->written);
    memset(of->active, 0, sizeof of->active);
    set_all_low(of);
    zero_inputs(of);
    clear_counters(of);
}

static void power_on(chip *of) {
    power_off(of);
    of->state = CHIP_IDLE;
}

static void commit(chip *of) {
    if (of->state != CHIP_IDLE && of->state != CHIP_RUN) return;
    for (int channel = 0; channel < of->channels; channel++) {
        if (of->written[channel]) continue;
        raise_fault(of, FAULT_BANK_INCOMPLETE);
        return;
    }
    if (of->state == CHIP_IDLE) take_bank(of);
    else of->pending = true;
}

static void start(chip *of) {
    if (of->state != CHIP_IDLE) return;
    if (!of->committed) {
        raise_fault(of, FAULT_ORDER);
        return;
    }
    set_all_low(of);
    clear_counters(of);
    of->state = CHIP_RUN;
}

static void stop(chip *of) {
    if (of->state != CHIP_RUN) return;
    of->state = CHIP_IDLE;
    zero_inputs(of);
    if (of->pending) take_bank(of);
}

static void clear_fault(chip *of) {
    if (of->state != CHIP_FAULT) return;
    of->state = CHIP_IDLE;
    of->fault = FAULT_NONE;
}

/** The lowest index of the largest number. */
static int first_largest(const int64_t *numbers, int count) {
    int best = 0;
    for (int i = 1; i < count; i++)
        if (numbers[i] > numbers[best]) best = i;
    return best;
}

static void count_vote(chip *of) {
    of->winner = first_largest(of->class_code, of->classes);
    of->votes[of->winner]++;
    of->frames++;
    if (++of->in_window < of->window) return;
    of->decision = first_largest(of->votes, of->classes);
    memset(of->votes, 0, sizeof of->votes);
    of->in_window = 0;
    of->windows++;
}

static void tick(chip *of) {
    if (of->state != CHIP_RUN) return;
    if (of->pending) take_bank(of);
    chip_settle(of);
    count_vote(of);
}

static bool control(chip *of, int64_t word) {
    switch (word) {
        case CONTROL_OFF: power_off(of); return true;
        case CONTROL_ON: power_on(of); return true;
        case CONTROL_COMMIT: commit(of); return true;
        case CONTROL_START: start(of); return true;
        case CONTROL_STOP: stop(of); return true;
        case CONTROL_CLEAR_FAULT: clear_fault(of); return true;
        case CONTROL_RAISE_FAULT: raise_fault(of, FAULT_EXTERNAL); return true;
        case CONTROL_TICK: tick(of); return true;
        default: return false;
    }
}

static bool write_shadow(chip *of, int channel, int64_t word) {
    if (channel >= of->channels) return false;
    if (of->state == CHIP_OFF) return true;
    if (word < 0 || word >= of->dac[channel].codes) {
        raise_fault(of, FAULT_CODE);
        return true;
    }
    of->shadow[channel] = (int32_t) word;
    of->written[channel] = true;
    return true;
}

static bool write_input(chip *of, int rail, int64_t word) {
    if (rail >= of->rails) return false;
    if (of->state != CHIP_IDLE && of->state != CHIP_RUN) return true;
    if (!of->committed) raise_fault(of, FAULT_ORDER);
    else if (word < 0 || word >= of->dac[of->channels + rail].codes) raise_fault(of, FAULT_CODE);
    else of->input[rail] = (int32_t) word;
    return true;
}

bool chip_write(chip *of, uint32_t address, int64_t word) {
    int place = (int) (address & 0xfff);
    switch (address & 0xf000) {
        case 0:
            if (address == REGISTER_CONTROL) return control(of, word);
            if (address != REGISTER_WINDOW || word < 1 || word > INT32_MAX) return false;
            of->window = word;
            return true;
        case REGISTER_SHADOW: return write_shadow(of, place, word);
        case REGISTER_INPUT: return write_input(of, place, word);
        default: return false;
    }
}

static uint32_t states(const chip *of, int layer) {
    uint32_t bits = 0;
    for (int k = 0; k < of->cells[layer] && k < 32; k++) bits |= (uint32_t) of->cell[layer][k].state << k;
    return bits;
}

static bool named(const chip *of, uint32_t address, uint32_t *word) {
    switch (address) {
        case REGISTER_ID: *word = ID; return true;
        case REGISTER_STATE: *word = of->state; return true;
        case REGISTER_FAULT: *word = of->fault; return true;
        case REGISTER_WINDOW: *word = (uint32_t) of->window; return true;
        case REGISTER_FRAMES: *word = (uint32_t) of->frames; return true;
        case REGISTER_WINDOWS: *word = (uint32_t) of->windows; return true;
        case REGISTER_DECISION: *word = (uint32_t) of->decision; return true;
        case REGISTER_WINNER: *word = (uint32_t) of->winner; return true;
        default: return false;
    }
}

bool chip_register(const chip *of, uint32_t address, uint32_t *word) {
    int place = (int) (address & 0xfff);
    switch (address & 0xf000) {
        case 0: return named(of, address, word);
        case REGISTER_SHADOW:
            if (place >= of->channels) return false;
            *word = (uint32_t) of->shadow[place];
            return true;
        case REGISTER_ACTIVE:
            if (place >= of->channels) return false;
            *word = (uint32_t) of->active[place];
            return true;
        case REGISTER_STATES:
            if (place >= of->layers) return false;
            *word = states(of, place);
            return true;
        case REGISTER_CLASS_CODE:
            if (place >= of->classes) return false;
            *word = (uint32_t) of->class_code[place];
            return true;
        case REGISTER_VOTES:
            if (place >= of->classes) return false;
            *word = (uint32_t) of->votes[place];
            return true;
        default: return false;
    }
}
