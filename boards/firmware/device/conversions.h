/** @file
 * When a monitor that has no clock of its own converts: conversion n is n periods after the start, and the last ones are kept for a
 * controller that is late. */
#ifndef DEVICE_CONVERSIONS_H
#define DEVICE_CONVERSIONS_H

#include <stdbool.h>
#include <stdint.h>

/** Converts from now on. @return nanoseconds from one conversion to the next */
uint32_t conversions_start(uint32_t per_second, uint64_t now_us);

/** The oldest that was not taken yet, of those that are kept. @param kept how many are @return whether there is one */
bool conversions_next(uint64_t now_us, uint32_t kept, uint64_t *time_us);

#endif
