#include "machine/program.h"

#include <string.h>

#include "device/device.h"
#include "wire/bytes.h"
#include "wire/crc.h"

/* STAGE: transaction u16 | first channel u16 | code u16 each. */
enum { STAGE_TRANSACTION = 0, STAGE_FIRST = 2, STAGE_CODES = 4 };

static bool is_staged(const program *of, uint32_t channel) {
    return (of->staged[channel / 32] >> (channel % 32) & 1) != 0;
}

static uint32_t count_missing(const program *of) {
    uint32_t missing = 0;
    for (uint32_t channel = 0; channel < device_describe()->channels; channel++) missing += !is_staged(of, channel);
    return missing;
}

/** The first word from a place on that is staged or is not; the number of channels where there is none. */
static uint32_t next(const program *of, uint32_t from, bool staged) {
    uint32_t channels = device_describe()->channels;
    while (from < channels && is_staged(of, from) != staged) from++;
    return from;
}

void program_reset(program *of) {
    program_abort(of);
    of->alike = true;
    of->committed = 0;
    of->generation = 0;
    strcpy(of->name, "-");
}

void program_abort(program *of) {
    of->open = false;
    of->verified = false;
    memset(of->staged, 0, sizeof of->staged);
}

void program_begin(program *of, uint16_t transaction, const char *name, uint64_t words, uint32_t crc, answer *to) {
    uint32_t channels = device_describe()->channels;
    if (words != channels) {
        answer_refuse(to, OUT_OF_RANGE, "the program has ");
        text_unsigned(&to->body, words);
        text_put(&to->body, " words: allowed ");
        text_unsigned(&to->body, channels);
        return;
    }
    if (of->open && transaction == of->transaction && crc == of->announced) return;
    program_abort(of);
    of->open = true;
    of->transaction = transaction;
    of->announced = crc;
    strncpy(of->staged_name, name, NAME_BYTES - 1);
    of->staged_name[NAME_BYTES - 1] = 0;
}

bool program_stage(program *of, const packet_view *packet) {
    const uint8_t *payload = packet->payload;
    if (!of->open || packet->length <= STAGE_CODES || packet->length % 2 != 0) return true;
    if (u16_at(payload + STAGE_TRANSACTION) != of->transaction) return true;
    const device_info *device = device_describe();
    uint32_t channel = u16_at(payload + STAGE_FIRST);
    of->verified = false;
    for (int at = STAGE_CODES; at < packet->length; at += 2, channel++) {
        uint16_t code = u16_at(payload + at);
        if (channel >= device->channels || code > device->largest_code) continue;
        of->alike = false;
        if (!device_write_shadow((uint16_t) channel, code)) return false;
        of->staged[channel / 32] |= UINT32_C(1) << (channel % 32);
    }
    return true;
}

void program_missing(const program *of, answer *to) {
    if (!of->open) {
        answer_refuse(to, NO_TRANSACTION, "no program was begun");
        return;
    }
    uint32_t first = next(of, 0, false);
    answer_number(to, "missing", count_missing(of));
    answer_number(to, "first", first);
    answer_number(to, "row", next(of, first, true) - first);
}

bool program_crc(bool active, uint32_t *crc) {
    uint32_t sum = CRC32_START;
    for (uint16_t channel = 0; channel < device_describe()->channels; channel++) {
        uint16_t code = 0;
        if (!(active ? device_read_active(channel, &code) : device_read_shadow(channel, &code))) return false;
        sum = crc32(crc32(sum, (uint8_t) (code >> 8)), (uint8_t) code);
    }
    *crc = ~sum;
    return true;
}

bool program_verify(program *of, answer *to) {
    if (!of->open) {
        answer_refuse(to, NO_TRANSACTION, "no program was begun");
        return true;
    }
    uint32_t missing = count_missing(of);
    if (missing > 0) {
        answer_refuse(to, WORDS_MISSING, "");
        text_unsigned(&to->body, missing);
        text_put(&to->body, " words missing, the first is ");
        text_unsigned(&to->body, next(of, 0, false));
        return true;
    }
    uint32_t crc = 0;
    if (!program_crc(false, &crc)) return false;
    if (crc != of->announced) {
        answer_refuse(to, CRC_MISMATCH, "the shadow bank has CRC ");
        text_hex(&to->body, crc, 8, 'A');
        text_put(&to->body, ": announced was ");
        text_hex(&to->body, of->announced, 8, 'A');
        return true;
    }
    of->verified = true;
    answer_hex(to, "crc", crc);
    return true;
}

/** Whether the bank came from this very transaction: its answer was lost, and nothing is to change. */
static bool is_committed(const program *of, uint16_t transaction, uint32_t crc, bool *failed) {
    uint32_t active = 0;
    if (of->open || transaction != of->committed) return false;
    *failed = !program_crc(true, &active);
    return !*failed && active == crc;
}

bool program_commit(program *of, uint16_t transaction, uint32_t crc, answer *to, bool *changed) {
    bool failed = false;
    *changed = false;
    if (is_committed(of, transaction, crc, &failed)) return true;
    if (failed) return false;
    if (!of->open) {
        answer_refuse(to, NO_TRANSACTION, "no program was begun");
    } else if (transaction != of->transaction || crc != of->announced) {
        answer_refuse(to, NO_TRANSACTION, "open is transaction ");
        text_unsigned(&to->body, of->transaction);
        text_put(&to->body, " with CRC ");
        text_hex(&to->body, of->announced, 8, 'A');
    } else if (!of->verified) {
        answer_refuse(to, NOT_VERIFIED, "verify first; nothing was switched");
    } else {
        if (!device_commit()) return false;
        of->alike = true;
        of->open = false;
        of->committed = transaction;
        memcpy(of->name, of->staged_name, NAME_BYTES);
        of->generation++;
        *changed = true;
    }
    return true;
}

/** What was staged and never committed must not come along with a change. */
static bool restore_shadow(void) {
    for (uint16_t channel = 0; channel < device_describe()->channels; channel++) {
        uint16_t code = 0;
        if (!device_read_active(channel, &code) || !device_write_shadow(channel, code)) return false;
    }
    return true;
}

bool program_change(program *of, const channel_place *channels, const uint16_t *codes, int count) {
    program_abort(of);
    if (!of->alike && !restore_shadow()) return false;
    of->alike = false;
    for (int i = 0; i < count; i++)
        if (!device_write_shadow(channels[i], codes[i])) return false;
    if (!device_commit()) return false;
    of->alike = true;
    return true;
}
