/** @file
 * The board commands of MLPerf Tiny, so that the benchmark's runner can drive this board; written from the published
 * description of its protocol (EEMBC's runner, "performance mode"). Commands end with a percent sign:
 *
 *     name%           m-name-dut-[bmru]
 *     timestamp%      m-lap-us-TIME
 *     profile%        m-profile-[...] and m-model-[...]
 *     db load N%      m-[Expecting N bytes]; then db HEX% again and again; m-load-done with the last byte
 *     db print%       m-buffer-HH-HH-... eight a line
 *     infer N W%      W runs to warm up, 10 where nothing is said; N runs between two m-lap-us-TIME; results
 *     results%        m-results-[...], the fraction of frames that each class had
 *
 * Each ends with m-ready; what is wrong is said as e-[...]. A tensor is a clip: frame after frame, of each feature a signed
 * 16-bit number, big-endian: the code of the rail that its sign names. Currents flow during infer alone,
 * and as the benchmark knows no heartbeat, an infer that lasts for longer than a minute is ended. */
#include <string.h>

#include "device/device.h"
#include "port/firmware.h"
#include "port/port.h"
#include "wire/bytes.h"
#include "wire/line.h"
#include "wire/text.h"

enum {
    COMMAND_BYTES = 600,
    TENSOR_BYTES = 4096,
    MOST_WORDS = 3,
    WARMUP = 10,
    MOST_RUNS = 1000000,
    THOUSAND = 1000
};

/** A host that is gone must not leave currents on for longer than anyone looks away. */
#define LONGEST_INFER_US 60000000u

/** What is under way. */
typedef enum { MODE_READY, MODE_WARMUP, MODE_MEASURE } mode;

static outbox out;
static char command[COMMAND_BYTES];
static size_t filled;
static bool too_long;

static uint8_t tensor[TENSOR_BYTES];
static size_t tensor_size;
static size_t loaded;

static mode doing;
static uint32_t runs_left;
static uint32_t runs_wanted;
static uint64_t begun_us;
static bool off_failed;
static size_t frame;
static uint32_t votes[MOST_CLASSES];

static void say(const char *words) {
    outbox_line(&out, words, strlen(words));
}

/** A line of the benchmark ends with a return and a line feed. */
static void say_number(const char *before, uint64_t number, const char *after) {
    char line[80];
    text words = text_in(line, sizeof line);
    text_put(&words, before);
    text_unsigned(&words, number);
    text_put(&words, after);
    say(line);
}

static void ready(void) {
    doing = MODE_READY;
    say("m-ready\r");
}

static void lap(void) {
    say_number("m-lap-us-", clock_us(), "\r");
}

static void results(void) {
    char line[160];
    text words = text_in(line, sizeof line);
    uint64_t all = 0;
    int classes = device_describe()->classes;
    for (int k = 0; k < classes; k++) all += votes[k];
    text_put(&words, "m-results-[");
    for (int k = 0; k < classes; k++) {
        uint64_t thousandths = all == 0 ? 0 : ((uint64_t) votes[k] * THOUSAND + all / 2) / all;
        if (k > 0) text_char(&words, ',');
        text_unsigned(&words, thousandths / THOUSAND);
        text_char(&words, '.');
        text_unsigned(&words, thousandths / 100 % 10);
        text_unsigned(&words, thousandths / 10 % 10);
        text_unsigned(&words, thousandths % 10);
    }
    text_put(&words, "]\r");
    say(line);
}

static void profile(void) {
    char line[80];
    text words = text_in(line, sizeof line);
    say("m-profile-[bmru firmware 1.0, MLPerf Tiny commands]\r");
    text_put(&words, "m-model-[");
    text_put(&words, device_describe()->serial);
    text_put(&words, "]\r");
    say(line);
}

static size_t frame_bytes(void) {
    return device_describe()->inputs;
}

/** Outputs on, with the program that comes with the device. */
static bool power_up(void) {
    const uint16_t *codes = device_program();
    if (codes == NULL) return false;
    for (uint16_t channel = 0; channel < device_describe()->channels; channel++)
        if (!device_write_shadow(channel, codes[channel])) return false;
    return device_commit() && device_outputs(true) && device_clear();
}

/** Ends what is under way; what cannot even be switched off is tried again at every turn. */
static void power_down(void) {
    (void) device_rest();
    off_failed = !device_outputs(false);
}

static void fail(void) {
    power_down();
    say("e-[the device failed]\r");
    ready();
}

static void begin_infer(uint32_t runs, uint32_t warmup) {
    if (loaded == 0 || loaded < tensor_size || loaded % frame_bytes() != 0) {
        say("e-[load whole frames first]\r");
        ready();
        return;
    }
    if (!power_up()) {
        fail();
        return;
    }
    runs_wanted = runs;
    runs_left = warmup;
    begun_us = clock_us();
    frame = 0;
    doing = MODE_WARMUP;
    say_number("m-warmup-start-", warmup, "\r");
}

static void load(uint64_t size) {
    if (size < 1 || size > TENSOR_BYTES) {
        say_number("e-[db load takes 1 to ", TENSOR_BYTES, " bytes]\r");
        return;
    }
    tensor_size = (size_t) size;
    loaded = 0;
    say_number("m-[Expecting ", size, " bytes]\r");
}

static void take_hex(const char *hex, size_t length) {
    for (size_t i = 0; i + 1 < length; i += 2) {
        uint64_t byte = 0;
        if (loaded == tensor_size || !digits_parse(hex + i, 2, 2, 16, &byte)) {
            say("e-[wanted hex digits of bytes that are expected]\r");
            return;
        }
        tensor[loaded++] = (uint8_t) byte;
    }
    if (length % 2 != 0) say("e-[half a byte]\r");
    else if (loaded == tensor_size) say("m-load-done\r");
}

static void print(void) {
    for (size_t first = 0; first < loaded; first += 8) {
        char line[48];
        text words = text_in(line, sizeof line);
        text_put(&words, "m-buffer");
        for (size_t i = first; i < loaded && i < first + 8; i++) {
            text_char(&words, '-');
            text_hex(&words, tensor[i], 2, 'a');
        }
        text_char(&words, '\r');
        say(line);
    }
}

/** A word of the command. */
typedef struct {
    const char *at;
    size_t length;
} part;

static bool is(part word, const char *wanted) {
    return word.length == strlen(wanted) && memcmp(word.at, wanted, word.length) == 0;
}

static bool number_of(part word, uint64_t otherwise, uint64_t *value) {
    *value = otherwise;
    return word.length == 0 || digits_parse(word.at, word.length, 7, 10, value);
}

static void data(part second, part third) {
    uint64_t size = 0;
    if (is(second, "load") && third.length > 0 && number_of(third, 0, &size)) load(size);
    else if (is(second, "print")) print();
    else if (second.length > 0 && tensor_size > 0) take_hex(second.at, second.length);
    else say("e-[db load N, db HEX or db print]\r");
}

static void infer(part second, part third) {
    uint64_t runs = 0;
    uint64_t warmup = 0;
    if (!number_of(second, 1, &runs) || !number_of(third, WARMUP, &warmup) || runs < 1 || runs > MOST_RUNS ||
        warmup > MOST_RUNS) {
        say_number("e-[infer takes 1 to ", MOST_RUNS, " runs and as many to warm up]\r");
        ready();
        return;
    }
    begin_infer((uint32_t) runs, (uint32_t) warmup);
}

static void unknown(void) {
    char line[80];
    text words = text_in(line, sizeof line);
    text_put(&words, "e-[Unknown command: ");
    for (size_t i = 0; i < filled && i < 40; i++) text_char(&words, command[i]);
    text_put(&words, "]\r");
    say(line);
}

static void execute(void) {
    part words[MOST_WORDS] = {{command, 0}, {command, 0}, {command, 0}};
    size_t at = 0;
    for (int i = 0; i < MOST_WORDS; i++) {
        while (at < filled && command[at] == ' ') at++;
        words[i].at = command + at;
        while (at < filled && command[at] != ' ') at++;
        words[i].length = (size_t) (command + at - words[i].at);
    }
    if (is(words[0], "infer")) {
        infer(words[1], words[2]);
        return;
    }
    if (is(words[0], "name")) say("m-name-dut-[bmru]\r");
    else if (is(words[0], "timestamp")) lap();
    else if (is(words[0], "profile")) profile();
    else if (is(words[0], "results")) results();
    else if (is(words[0], "db")) data(words[1], words[2]);
    else unknown();
    ready();
}

static bool run_frame(void) {
    uint16_t codes[MOST_INPUTS];
    device_reading reading;
    const uint8_t *at = tensor + frame * frame_bytes();
    uint16_t features = device_describe()->inputs / 2;
    uint16_t largest = device_describe()->largest_code;
    for (uint16_t i = 0; i < features; i++) {
        int32_t code = (int16_t) u16_at(at + 2 * i);
        uint16_t size = (uint16_t) (code < 0 ? -code : code);
        if (size > largest) size = largest;
        codes[2 * i] = code > 0 ? size : 0;
        codes[2 * i + 1] = code < 0 ? size : 0;
    }
    if (!device_apply(codes)) return false;
    uint64_t settled_us = clock_us() + device_describe()->settle_us;
    while (clock_us() < settled_us) {}
    if (!device_read(&reading)) return false;
    if (device_describe()->classes > 0) votes[reading.winner]++;
    return true;
}

static void end_measuring(void) {
    lap();
    power_down();
    say("m-infer-done\r");
    results();
    ready();
}

/** Between two runs. */
static void next_run(void) {
    if (runs_left > 0) {
        memset(votes, 0, sizeof votes);
        frame = 0;
        if (!device_clear()) fail();
    } else if (doing == MODE_WARMUP) {
        say("m-warmup-done\r");
        say_number("m-infer-start-", runs_wanted, "\r");
        doing = MODE_MEASURE;
        runs_left = runs_wanted;
        lap();
        next_run();
    } else {
        end_measuring();
    }
}

outbox *firmware_start(uint32_t boots) {
    (void) boots;
    outbox_clear(&out);
    filled = 0;
    say("m-timestamp-mode-performance\r");
    if (device_start()) say("m-init-done\r");
    else say("e-[the device failed]\r");
    ready();
    return &out;
}

void firmware_receive(const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\r' || bytes[i] == '\n' || doing != MODE_READY) continue;
        if (bytes[i] != '%') {
            too_long = filled == COMMAND_BYTES;
            if (!too_long) command[filled++] = (char) bytes[i];
        } else if (too_long) {
            say_number("e-[a command has at most ", COMMAND_BYTES, " characters]\r");
            ready();
        } else {
            execute();
        }
        if (bytes[i] == '%') {
            filled = 0;
            too_long = false;
        }
    }
}

/** One frame a turn, so that the watchdog is fed; a run that is not begun yet has no frame. */
void firmware_tick(void) {
    if (off_failed) power_down();
    if (doing == MODE_READY) return;
    if (clock_us() - begun_us > LONGEST_INFER_US) {
        power_down();
        say("e-[infer was ended after a minute]\r");
        ready();
        return;
    }
    if (frame == 0) next_run();
    if (doing == MODE_READY) return;
    if (!run_frame()) {
        fail();
        return;
    }
    frame++;
    if (frame * frame_bytes() < loaded) return;
    frame = 0;
    runs_left--;
}

uint32_t firmware_rest_us(void) {
    return doing == MODE_READY ? 10000 : 0;
}

void firmware_host_lost(void) {
    power_down();
    doing = MODE_READY;
}
