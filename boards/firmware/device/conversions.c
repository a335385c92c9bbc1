#include "device/conversions.h"

static uint64_t start_us;
static uint32_t period_ns;
static uint64_t next;

uint32_t conversions_start(uint32_t per_second, uint64_t now_us) {
    period_ns = UINT32_C(1000000000) / per_second;
    start_us = now_us;
    next = 0;
    return period_ns;
}

bool conversions_next(uint64_t now_us, uint32_t kept, uint64_t *time_us) {
    uint64_t newest = (now_us - start_us) * 1000 / period_ns;
    if (next + kept <= newest) next = newest - kept + 1;
    *time_us = start_us + next * period_ns / 1000;
    if (*time_us > now_us) return false;
    next++;
    return true;
}
