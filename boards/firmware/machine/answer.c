#include "machine/answer.h"

void answer_ok(answer *to) {
    to->error = NO_ERROR;
    to->body.length = 0;
    text_put(&to->body, "OK");
}

void answer_refuse(answer *to, wire_error error, const char *words) {
    to->error = error;
    to->body.length = 0;
    text_put(&to->body, "ERR ");
    text_signed(&to->body, error);
    text_char(&to->body, ' ');
    text_put(&to->body, words);
}

static void key(answer *to, const char *name) {
    text_char(&to->body, ' ');
    text_put(&to->body, name);
    text_char(&to->body, '=');
}

void answer_word(answer *to, const char *name, const char *value) {
    key(to, name);
    text_put(&to->body, value);
}

void answer_number(answer *to, const char *name, int64_t value) {
    key(to, name);
    text_signed(&to->body, value);
}

void answer_hex(answer *to, const char *name, uint32_t value) {
    key(to, name);
    text_hex(&to->body, value, 8, 'A');
}
