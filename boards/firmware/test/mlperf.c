/** @file
 * The benchmark mode on a device of two classes whose states follow nothing: currents end with the run, with a minute, and where
 * switching off failed with the next turn; the fractions of very many frames are right. */
#include <string.h>

#include "device/device.h"
#include "port/firmware.h"
#include "port/port.h"
#include "test/check.h"

static uint64_t now_us;
static bool on;
static bool off_fails;
static uint64_t frames;
static outbox *out;
static char said[4096];
static size_t length;

static const device_info info = {.board = "b", .serial = "c", .channels = 1, .largest_code = 4095, .inputs = 2, .classes = 2};
static const uint16_t program[1] = {7};

uint64_t clock_us(void) {
    return now_us;
}

bool device_start(void) {
    return true;
}

const device_info *device_describe(void) {
    return &info;
}

bool device_write_shadow(uint16_t channel, uint16_t code) {
    return channel == 0 && code == 7;
}

bool device_commit(void) {
    return true;
}

bool device_outputs(bool wanted) {
    if (!wanted && off_fails) return false;
    on = wanted;
    return true;
}

bool device_clear(void) {
    return true;
}

bool device_apply(const uint16_t *codes) {
    return codes[0] == 5 && codes[1] == 0;
}

/** Of four frames three are of the first class. */
bool device_read(device_reading *reading) {
    reading->winner = frames++ % 4 == 3;
    return true;
}

bool device_rest(void) {
    return true;
}

const uint16_t *device_program(void) {
    return program;
}

static void listen(void) {
    uint8_t byte;
    while (outbox_take(out, &byte))
        if (length + 1 < sizeof said) said[length++] = (char) byte;
    said[length] = 0;
}

static void type(const char *words) {
    length = 0;
    firmware_receive((const uint8_t *) words, strlen(words));
    listen();
}

static void turns(uint32_t count, uint32_t us) {
    for (uint32_t i = 0; i < count; i++) {
        now_us += us;
        firmware_tick();
    }
    listen();
}

int main(void) {
    out = firmware_start(1);
    type("db load 2%db 0005%");
    CHECK(strstr(said, "m-load-done") != NULL);
    type("infer 10 2%");
    turns(3, 10);
    CHECK(on);
    turns(20, 10);
    CHECK(!on && strstr(said, "m-infer-done") != NULL && strstr(said, "m-ready") != NULL);
    /* 5.9 million frames, of which a fraction in 32 bits would be another. */
    type("db load 4096%");
    for (int i = 0; i < 256; i++) type("db 00050005000500050005000500050005%");
    CHECK(strstr(said, "m-load-done") != NULL);
    type("infer 2900 0%");
    turns(2900 * 2048 + 2, 10);
    CHECK(!on && strstr(said, "m-results-[0.750,0.250]") != NULL);
    /* Ten million frames would last longer than a minute. */
    type("infer 5000 0%");
    turns(5900000, 10);
    CHECK(on);
    off_fails = true;
    turns(110000, 10);
    CHECK(strstr(said, "e-[infer was ended after a minute]") != NULL && on);
    off_fails = false;
    turns(1, 10);
    CHECK(!on);
    printf("mlperf: all checks hold\n");
    return 0;
}
