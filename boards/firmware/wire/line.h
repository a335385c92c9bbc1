/** @file
 * Lines of the control plane: `@7f3a.12 PROG:STAT? *1A2B` from a program, `PROG:STAT?` from a person. */
#ifndef WIRE_LINE_H
#define WIRE_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Names one line: its session and its number in it. */
typedef struct {
    uint16_t session; /**< 0 tags the answer to a line that could not be read */
    uint32_t number;  /**< 0 to 2^31 - 1 */
} line_tag;

typedef enum { LINE_TAGGED, LINE_UNTAGGED, LINE_DAMAGED } line_kind;

typedef struct {
    line_kind kind;
    line_tag tag;
    const char *body; /**< in the text that was parsed, not ended by a zero; of a damaged line all of it */
    size_t length;    /**< of the body */
    const char *why;  /**< a line is damaged; null where its CRC is another */
} control_line;

/** Reads a line as it came, without its end. */
control_line line_parse(const char *line, size_t length);

/** Digits of a number, at most `most` of them and nothing else. @param base 10 or 16 @return false where it is no number */
bool digits_parse(const char *digits, size_t length, size_t most, uint32_t base, uint64_t *value);

#endif
