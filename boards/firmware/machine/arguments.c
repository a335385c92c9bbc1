#include "machine/arguments.h"

#include <string.h>

#include "wire/line.h"

enum { CRC_DIGITS = 8, NUMBER_DIGITS = 10, LONGEST_NAME = 40 };

static bool next(const char *body, size_t length, size_t *at, line_word *word) {
    while (*at < length && body[*at] == ' ') (*at)++;
    word->at = body + *at;
    while (*at < length && body[*at] != ' ') (*at)++;
    word->length = (size_t) (body + *at - word->at);
    return word->length > 0;
}

arguments arguments_of(const char *body, size_t length) {
    arguments line = {.count = 0};
    line_word word;
    size_t at = 0;
    next(body, length, &at, &line.command);
    while (next(body, length, &at, &word)) {
        if (line.count < MOST_ARGUMENTS) line.at[line.count].word = word;
        line.count++;
    }
    return line;
}

static char upper(char c) {
    return (char) (c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

bool word_is(line_word word, const char *wanted) {
    for (size_t i = 0; i < word.length; i++)
        if (upper(word.at[i]) != wanted[i]) return false;
    return wanted[word.length] == 0;
}

void word_put(text *to, line_word word) {
    for (size_t i = 0; i < word.length; i++) text_char(to, word.at[i]);
}

static bool is_name(line_word word) {
    if (word.length > LONGEST_NAME) return false;
    for (size_t i = 0; i < word.length; i++) {
        char c = upper(word.at[i]);
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr(".:-_", c) != NULL)) return false;
    }
    return true;
}

static const char *made_of(argument_kind kind) {
    switch (kind) {
        case ARG_NUMBER: return "a number of 1 to 10 digits";
        case ARG_NAME: return "1 to 40 letters, digits, dots, colons, dashes, underscores";
        case ARG_CRC: return "8 hex digits";
        case ARG_BANK: return "ACT or SHAD";
        case ARG_WORD: return "a word";
    }
    return "";
}

static bool is_made_of(argument *at, argument_kind kind) {
    uint64_t value = 0;
    switch (kind) {
        case ARG_NUMBER:
            if (!digits_parse(at->word.at, at->word.length, NUMBER_DIGITS, 10, &value)) return false;
            at->value = value;
            return true;
        case ARG_CRC:
            if (at->word.length != CRC_DIGITS) return false;
            if (!digits_parse(at->word.at, CRC_DIGITS, CRC_DIGITS, 16, &value)) return false;
            at->value = value;
            return true;
        case ARG_NAME: return is_name(at->word);
        case ARG_BANK: return word_is(at->word, "ACT") || word_is(at->word, "SHAD");
        case ARG_WORD: return true;
    }
    return false;
}

static bool count_fits(const arguments *of, const command_rule *rule, answer *to) {
    if (of->count >= rule->least && of->count <= rule->most) return true;
    answer_refuse(to, BAD_ARGUMENT, rule->name);
    text_put(&to->body, " has ");
    text_signed(&to->body, of->count);
    text_put(&to->body, " arguments: allowed ");
    text_unsigned(&to->body, rule->least);
    if (rule->most > rule->least) {
        text_put(&to->body, " to ");
        text_unsigned(&to->body, rule->most);
    }
    return false;
}

static bool refuse_kind(const argument *at, int index, const command_rule *rule, answer *to) {
    answer_refuse(to, BAD_ARGUMENT, rule->name);
    text_put(&to->body, " argument ");
    text_signed(&to->body, index + 1);
    text_char(&to->body, '=');
    word_put(&to->body, at->word);
    text_put(&to->body, ": allowed ");
    text_put(&to->body, made_of(rule->argument[index].kind));
    return false;
}

static bool refuse_range(uint64_t value, const argument_rule *rule, answer *to) {
    answer_refuse(to, OUT_OF_RANGE, rule->name);
    text_char(&to->body, '=');
    text_unsigned(&to->body, value);
    text_put(&to->body, ": allowed ");
    text_unsigned(&to->body, rule->least);
    text_put(&to->body, " to ");
    text_unsigned(&to->body, rule->most);
    return false;
}

bool arguments_read(arguments *of, const command_rule *rule, answer *to) {
    if (!count_fits(of, rule, to)) return false;
    for (int i = 0; i < of->count; i++)
        if (!is_made_of(&of->at[i], rule->argument[i].kind)) return refuse_kind(&of->at[i], i, rule, to);
    for (int i = 0; i < of->count; i++) {
        const argument_rule *wanted = &rule->argument[i];
        uint64_t value = of->at[i].value;
        if (wanted->kind == ARG_NUMBER && (value < wanted->least || value > wanted->most))
            return refuse_range(value, wanted, to);
    }
    return true;
}
