/** @file
 * The parts on the buses as their datasheets describe them, bit by bit and register by register, without the drivers. */
#ifndef TEST_MODELS_H
#define TEST_MODELS_H

#include <stdbool.h>
#include <stdint.h>

enum { MODEL_PARTS = 8, MODEL_CHANNELS = 16 };

/** Microseconds; the bus takes time of its own on this clock too. */
extern uint64_t model_us;

/** Converters in the chain. */
extern int model_parts;

/** A broken wire: the echo comes back with this bit turned over. */
extern bool model_echo_broken;

/** Nobody answers on I2C. */
extern bool model_monitor_missing;

/** What flows through the shunt, pA, and the supply, uV. */
extern int64_t model_picoampere;
extern int32_t model_microvolt;

/** Comparators, cell 0 in bit 0. */
extern uint64_t model_states;

/** The shortest time from a change of an output to a strobe of the states, since it was last set. */
extern uint64_t model_shortest_us;

/** Code that makes the output of a channel, counted through the chain; -1 where the output is off. */
int model_output(int channel);

/** Range code of a channel. */
int model_span(int channel);

/** When an output last changed. */
uint64_t model_changed_us(int channel);

#endif
