/** @file
 * A host for tests: lines and packets that it writes are collected as the bytes that a board then gets. */
#ifndef TEST_HOST_H
#define TEST_HOST_H

#include <stddef.h>
#include <stdint.h>

#include "wire/outbox.h"

/** What was written since host_length was last set to 0; a test may write to it too. */
extern uint8_t host_bytes[];
extern size_t host_length;

/** Begins with an empty writer, in session 1. */
void host_start(void);

/** A line of the session, with the number that comes next. */
void host_line(const char *body);

/** Begins a packet, for packet_u16 and the like. @param payload bytes that will be put */
outbox *host_packet(packet_type type, uint64_t time_us, uint32_t payload);

/** Ends it. */
void host_end(void);

/** Words of the open transaction 1: all the same code. */
void host_stage(uint32_t channels, uint16_t code);

/** CRC-32 of a program of as many words, all the same. */
uint32_t host_program_crc(uint32_t channels, uint16_t code);

/** Session, heartbeat and a program of words that are all the same, up to its commit. @param heartbeat `SYST:HEAR` and its number */
void host_program(const char *heartbeat, uint32_t channels, uint16_t code);

#endif
