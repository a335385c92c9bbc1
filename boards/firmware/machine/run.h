/** @file
 * A run: each INPUT packet is a frame that steps the chip once and is answered with its READING. Frames are numbered; one
 * that has been run, coming again, is answered again without a step. With a frame clock, frames wait in a queue for their
 * ticks. */
#ifndef MACHINE_RUN_H
#define MACHINE_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "device/device.h"
#include "machine/frame_clock.h"
#include "machine/program.h"
#include "wire/outbox.h"
#include "wire/packet.h"

/** A frame that waits for its tick. */
typedef struct {
    uint8_t changes;
    channel_place channel[MOST_CHANGES]; /**< whose bias code changes with the frame */
    uint16_t code[MOST_CHANGES];
    uint16_t input[MOST_INPUTS];
} waiting_frame;

/** A reading as it was sent. */
typedef struct {
    uint64_t time_us; /**< when the inputs were set */
    device_reading reading;
} kept_reading;

typedef struct {
    uint16_t number; /**< of the run, 1 to 65535 */
    uint64_t taken;  /**< frames taken from the host */
    uint64_t frames; /**< frames run */
    bool ended;      /**< its count can still be asked for */
    bool settling;   /**< whether a frame's inputs are set and its states not read yet */
    uint64_t applied_us; /**< when the inputs of the last frame were set */
    frame_clock clock;
    uint32_t votes[MOST_CLASSES];
    waiting_frame waiting[QUEUE_FRAMES];
    kept_reading kept[QUEUE_FRAMES];
} run;

/** @param period_us of the frame clock, 0 for none @return false where the device failed */
bool run_start(run *of, uint64_t period_us);

/** Takes a frame from the host, and runs it where it is due. @return false where the device failed */
bool run_input(run *of, program *bank, outbox *out, const packet_view *packet, uint64_t now_us);

/** Reads the frame that has settled and begins the one that is due. @return false where the device failed */
bool run_tick(run *of, program *bank, outbox *out, uint64_t now_us);

/** When the next frame is to begin or the present one to be read; UINT64_MAX where none waits. */
uint64_t run_next_us(const run *of);

/** The class with the most frames, the lowest at a tie; -1 without classes. */
int run_decision(const run *of);

#endif
