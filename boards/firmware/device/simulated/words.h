/** @file
 * Reads words and whole numbers off a text in memory, one after the other; a number that is not there makes it fail for good,
 * which is looked at once in the end. */
#ifndef DEVICE_SIMULATED_WORDS_H
#define DEVICE_SIMULATED_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *at;
    const char *end;
    const char *problem; /**< what was wanted where it was not there; null where all is well */
} words;

words words_of(const char *text, size_t length);

/** Whether nothing is left. */
bool words_ended(words *from);

/** Takes the next word where it is this one. */
bool words_take(words *from, const char *wanted);

/** The next word has to be this one. */
void words_expect(words *from, const char *wanted);

/** The next word has to be a number within a range. */
int64_t words_number(words *from, const char *what, int64_t least, int64_t most);

/** The next word, any. @param room of the buffer, its zero counted; a longer word is a problem */
void words_copy(words *from, char *buffer, size_t room);

#endif
