/** @file
 * Builds short texts in a buffer of fixed size: what does not fit is cut. No printf, which would be half of a small flash. */
#ifndef WIRE_TEXT_H
#define WIRE_TEXT_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    char *bytes;   /**< always ended by a zero */
    size_t size;   /**< of the buffer, the zero counted */
    size_t length; /**< without the zero */
} text;

/** An empty text in a buffer. */
text text_in(char *buffer, size_t size);

void text_put(text *to, const char *words);

void text_char(text *to, char one);

/** A number in decimal digits. */
void text_unsigned(text *to, uint64_t value);

void text_signed(text *to, int64_t value);

/** A number in hex digits, leading zeros written. @param first 'A' or 'a' */
void text_hex(text *to, uint32_t value, int digits, char first);

#endif
