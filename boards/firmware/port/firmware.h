/** @file
 * What a port's main runs: the board of PROTOCOL.md, or the benchmark mode. One of them is linked. */
#ifndef PORT_FIRMWARE_H
#define PORT_FIRMWARE_H

#include <stddef.h>
#include <stdint.h>

#include "wire/outbox.h"

/** Starts it. @param boots restarts so far, this one counted @return what it sends through */
outbox *firmware_start(uint32_t boots);

/** Takes bytes from the host. */
void firmware_receive(const uint8_t *bytes, size_t length);

/** Lets time pass. */
void firmware_tick(void);

/** How long firmware_tick may stay away where no bytes come, microseconds. */
uint32_t firmware_rest_us(void);

/** The link has ended; for ports that notice. */
void firmware_host_lost(void);

#endif
