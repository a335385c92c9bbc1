#include "wire/text.h"

text text_in(char *buffer, size_t size) {
    buffer[0] = 0;
    return (text){buffer, size, 0};
}

void text_char(text *to, char one) {
    if (to->length + 1 >= to->size) return;
    to->bytes[to->length++] = one;
    to->bytes[to->length] = 0;
}

void text_put(text *to, const char *words) {
    while (*words != 0) text_char(to, *words++);
}

void text_unsigned(text *to, uint64_t value) {
    char digits[20];
    int count = 0;
    do {
        digits[count++] = (char) ('0' + value % 10);
        value /= 10;
    } while (value > 0);
    while (count > 0) text_char(to, digits[--count]);
}

void text_signed(text *to, int64_t value) {
    if (value < 0) text_char(to, '-');
    text_unsigned(to, value < 0 ? 0 - (uint64_t) value : (uint64_t) value);
}

void text_hex(text *to, uint32_t value, int digits, char first) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
        uint32_t digit = (value >> shift) & 15;
        text_char(to, (char) (digit < 10 ? '0' + digit : (uint32_t) first + digit - 10));
    }
}
