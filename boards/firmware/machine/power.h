/** @file
 * The stream of supply samples. Sample n is the conversion that lies in the slot that begins n periods after the start; a slot
 * that passed without a conversion has no sample. */
#ifndef MACHINE_POWER_H
#define MACHINE_POWER_H

#include <stdbool.h>
#include <stdint.h>

#include "device/device.h"
#include "wire/outbox.h"

typedef struct {
    bool running;
    uint64_t start_us;
    uint32_t period_ns;
    uint64_t next;     /**< slot after that of the last sample */
    uint64_t dropped;  /**< samples without room in the outbox */
    uint64_t first;    /**< slot of the first sample that waits to be sent */
    uint64_t first_us; /**< its time */
    uint16_t filled;  /**< samples that wait to be sent */
    uint8_t range;    /**< of those */
    uint8_t flags;    /**< of those */
    struct {
        int32_t microvolt;
        int32_t picoampere;
    } batch[POWER_BATCH];
} power;

/** @return false where the device failed */
bool power_start(power *of, uint32_t samples_per_second, uint64_t now_us);

/** Sends what is left. Slots until now and dropped samples stay to be asked for. */
void power_stop(power *of, outbox *out, uint64_t now_us);

/** As after power-up: nothing was measured. */
void power_reset(power *of);

/** Takes the conversions that are there. @return false where the device failed */
bool power_tick(power *of, outbox *out, uint64_t now_us);

/** When to look for the next conversion: as its slot begins, or a few times a period where it is not there yet; UINT64_MAX where
 * no samples are taken. */
uint64_t power_next_us(const power *of, uint64_t now_us);

#endif
