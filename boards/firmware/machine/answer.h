/** @file
 * The answer to one command, and why one is refused. */
#ifndef MACHINE_ANSWER_H
#define MACHINE_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

#include "wire/packet.h"
#include "wire/text.h"

/** Why a line is refused: -1xx the line, -2xx its execution, -3xx the device. */
typedef enum {
    NO_ERROR = 0,
    UNREADABLE_LINE = -101,
    UNKNOWN_COMMAND = -113,
    BAD_ARGUMENT = -120,
    NO_SESSION = -130,
    STALE_TAG = -131,
    NEEDS_RESYNC = -132,
    WRONG_STATE = -221,
    OUT_OF_RANGE = -222,
    NO_TRANSACTION = -230,
    WORDS_MISSING = -231,
    CRC_MISMATCH = -232,
    NOT_VERIFIED = -233,
    NOT_ABLE = -241,
    DEVICE_FAULT = -310
} wire_error;

/** The body of an answer with its zero; in a line it is cut to what the line has room for. */
enum { ANSWER_BYTES = LONGEST_LINE + 1 };

/** A body that is being written: `OK key=value ...` or `ERR code words`. */
typedef struct {
    text body;
    wire_error error;
} answer;

/** Begins an answer that is done. */
void answer_ok(answer *to);

/** Begins a refusal; words follow in the body. */
void answer_refuse(answer *to, wire_error error, const char *words);

void answer_word(answer *to, const char *key, const char *value);
void answer_number(answer *to, const char *key, int64_t value);

/** Eight hex digits, upper case. */
void answer_hex(answer *to, const char *key, uint32_t value);

#endif
