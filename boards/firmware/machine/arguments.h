/** @file
 * The words of a command line, read by rules before a command sees them. */
#ifndef MACHINE_ARGUMENTS_H
#define MACHINE_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/answer.h"

enum { MOST_ARGUMENTS = 4 };

/** One word of a line. */
typedef struct {
    const char *at; /**< not ended by a zero */
    size_t length;
} line_word;

/** What an argument is made of: 1 to 10 digits; a name; 8 hex digits; ACT or SHAD; anything. */
typedef enum { ARG_NUMBER, ARG_NAME, ARG_CRC, ARG_BANK, ARG_WORD } argument_kind;

typedef struct {
    const char *name; /**< for messages */
    argument_kind kind;
    uint32_t least; /**< of a number */
    uint64_t most;
} argument_rule;

/** How many arguments a command has and what each is. */
typedef struct {
    const char *name;
    uint8_t least; /**< arguments */
    uint8_t most;
    argument_rule argument[MOST_ARGUMENTS];
} command_rule;

/** An argument that was read. */
typedef struct {
    line_word word;
    uint64_t value; /**< of a number or CRC */
} argument;

/** A line in words. */
typedef struct {
    line_word command;
    int count; /**< of arguments; may be more than are kept */
    argument at[MOST_ARGUMENTS];
} arguments;

/** Parts a line at its spaces, one or more; those at either end count for nothing. */
arguments arguments_of(const char *body, size_t length);

/** Whether a word is the same in any case of its letters. @param upper in upper case */
bool word_is(line_word word, const char *upper);

/** Adds a word to a text. */
void word_put(text *to, line_word word);

/** Reads the arguments by their rules: how many, what each is made of, then ranges from left to right.
 * @param to says which is wrong @return whether all are good */
bool arguments_read(arguments *of, const command_rule *rule, answer *to);

#endif
