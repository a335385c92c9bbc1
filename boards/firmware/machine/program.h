/** @file
 * The transaction that brings a program to the active bank: begin, stage, verify, commit. The active bank changes in commit
 * only, and there only where every word was staged in this transaction and the bank read back has the CRC that was
 * announced. */
#ifndef MACHINE_PROGRAM_H
#define MACHINE_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/answer.h"
#include "machine/limits.h"
#include "wire/packet.h"

/** Longest name with its zero. */
enum { NAME_BYTES = 41 };

/** A channel where many are kept: one byte where that is enough. */
#if MOST_CHANNELS <= 256
typedef uint8_t channel_place;
#else
typedef uint16_t channel_place;
#endif

typedef struct {
    uint16_t transaction;
    uint32_t announced; /**< CRC-32 of the words */
    bool open;
    bool verified;
    bool alike; /**< whether the shadow bank holds what the active one holds */
    uint16_t committed; /**< transaction of the last commit, 0 for none */
    uint32_t generation; /**< commits since the start */
    uint32_t staged[(MOST_CHANNELS + 31) / 32]; /**< a bit for each word that is there */
    char staged_name[NAME_BYTES];
    char name[NAME_BYTES]; /**< of the active program, "-" for none */
} program;

/** As after power-up. */
void program_reset(program *of);

void program_begin(program *of, uint16_t transaction, const char *name, uint64_t words, uint32_t crc, answer *to);

/** Takes words; those of another transaction or out of range are dropped. @return false where the device failed */
bool program_stage(program *of, const packet_view *packet);

void program_missing(const program *of, answer *to);

/** Reads the shadow bank back. @return false where the device failed */
bool program_verify(program *of, answer *to);

/** @param changed whether the active bank changed now @return false where the device failed */
bool program_commit(program *of, uint16_t transaction, uint32_t crc, answer *to, bool *changed);

void program_abort(program *of);

/** CRC-32 of a bank as it reads back now. @return false where the device failed */
bool program_crc(bool active, uint32_t *crc);

/** Changes bias codes for the frames from now on; ends an open transaction. @return false where the device failed */
bool program_change(program *of, const channel_place *channels, const uint16_t *codes, int count);

#endif
