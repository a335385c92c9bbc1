#include "device/simulated/words.h"

#include <string.h>

words words_of(const char *text, size_t length) {
    return (words){text, text + length, NULL};
}

static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r';
}

static size_t next(words *from) {
    while (from->at < from->end && is_space(*from->at)) from->at++;
    size_t length = 0;
    while (from->at + length < from->end && !is_space(from->at[length])) length++;
    return length;
}

static void fail(words *from, const char *wanted) {
    if (from->problem == NULL) from->problem = wanted;
    from->at = from->end;
}

bool words_ended(words *from) {
    return next(from) == 0;
}

bool words_take(words *from, const char *wanted) {
    size_t length = next(from);
    if (length != strlen(wanted) || memcmp(from->at, wanted, length) != 0) return false;
    from->at += length;
    return true;
}

void words_expect(words *from, const char *wanted) {
    if (!words_take(from, wanted)) fail(from, wanted);
}

int64_t words_number(words *from, const char *what, int64_t least, int64_t most) {
    size_t length = next(from);
    bool negative = length > 0 && *from->at == '-';
    size_t digits = length - negative;
    int64_t value = 0;
    /* 18 digits always fit. */
    bool good = digits >= 1 && digits <= 18;
    for (size_t i = negative; good && i < length; i++) {
        good = from->at[i] >= '0' && from->at[i] <= '9';
        value = value * 10 + (from->at[i] - '0');
    }
    if (negative) value = -value;
    if (!good || value < least || value > most) {
        fail(from, what);
        return least;
    }
    from->at += length;
    return value;
}

void words_copy(words *from, char *buffer, size_t room) {
    size_t length = next(from);
    buffer[0] = 0;
    if (length == 0 || length >= room) {
        fail(from, "a word");
        return;
    }
    memcpy(buffer, from->at, length);
    buffer[length] = 0;
    from->at += length;
}
