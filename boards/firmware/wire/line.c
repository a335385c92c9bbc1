#include "wire/line.h"

#include "wire/crc.h"

enum { SESSION_DIGITS = 4, CRC_DIGITS = 4, NUMBER_DIGITS = 10 };

static int digit(char c, uint32_t base) {
    if (c >= '0' && c <= '9') return c - '0';
    if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (base == 16 && c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool digits_parse(const char *digits, size_t length, size_t most, uint32_t base, uint64_t *value) {
    if (length < 1 || length > most) return false;
    *value = 0;
    for (size_t i = 0; i < length; i++) {
        int next = digit(digits[i], base);
        if (next < 0) return false;
        *value = *value * base + (uint32_t) next;
    }
    return true;
}

static size_t find(const char *line, size_t length, char wanted) {
    size_t at = 0;
    while (at < length && line[at] != wanted) at++;
    return at;
}

/** The CRC in four hex digits, upper case and no other. */
static bool crc_fits(const char *line, size_t star) {
    uint16_t crc = crc16_of(line, star);
    for (int i = 0; i < CRC_DIGITS; i++) {
        int there = (crc >> (12 - 4 * i)) & 15;
        if (line[star + 1 + (size_t) i] != "0123456789ABCDEF"[there]) return false;
    }
    return true;
}

static control_line damaged(const char *line, size_t length, const char *why) {
    return (control_line){LINE_DAMAGED, {0, 0}, line, length, why};
}

static control_line parse_tagged(const char *line, size_t length) {
    static const char *const no_tag = "no tag of four hex digits, a dot and a number";
    if (length < CRC_DIGITS + 2 || line[length - CRC_DIGITS - 1] != '*') return damaged(line, length, "no CRC at the end");
    size_t star = length - CRC_DIGITS - 1;
    if (!crc_fits(line, star)) return damaged(line, length, NULL);
    size_t dot = find(line, length, '.');
    size_t space = find(line, length, ' ');
    if (star < space + 2 || line[star - 1] != ' ') return damaged(line, length, "no space before the CRC");
    if (dot != SESSION_DIGITS + 1 || space < dot + 2) return damaged(line, length, no_tag);
    uint64_t session = 0;
    uint64_t number = 0;
    bool good = digits_parse(line + 1, SESSION_DIGITS, SESSION_DIGITS, 16, &session) &&
                digits_parse(line + dot + 1, space - dot - 1, NUMBER_DIGITS, 10, &number) && number <= INT32_MAX;
    if (!good) return damaged(line, length, no_tag);
    line_tag tag = {(uint16_t) session, (uint32_t) number};
    return (control_line){LINE_TAGGED, tag, line + space + 1, star - 1 - (space + 1), NULL};
}

control_line line_parse(const char *line, size_t length) {
    /* Something may have been printed without a line end: what follows the last @ is still a whole line. */
    size_t start = length;
    while (start > 0 && line[start - 1] != '@') start--;
    if (start == 0) return (control_line){LINE_UNTAGGED, {0, 0}, line, length, NULL};
    return parse_tagged(line + start - 1, length - (start - 1));
}
