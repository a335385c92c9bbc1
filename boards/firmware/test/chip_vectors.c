/** @file
 * Does what a file of chip vectors says on the bus and compares what it shows. Exit code 0 where everything agrees. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "device/simulated/chip.h"

static chip one;
static int lines;
static int differences;

static void compare(const char *what, uint32_t address, int64_t wanted) {
    uint32_t there = 0;
    if (!chip_register(&one, address, &there)) {
        printf("line %d of the script: no register at %04x\n", lines, (unsigned) address);
        differences++;
    } else if (there != (uint32_t) wanted && differences++ < 20) {
        printf("line %d of the script, %s: %" PRIu32 ", wanted %" PRId64 "\n", lines, what, there, wanted);
    }
}

static int64_t any(words *from) {
    return words_number(from, "a number", -(INT64_C(1) << 60), INT64_C(1) << 60);
}

static void frame(words *from) {
    for (int rail = 0; rail < one.rails; rail++) chip_write(&one, REGISTER_INPUT + (uint32_t) rail, any(from));
    chip_write(&one, REGISTER_CONTROL, CONTROL_TICK);
    words_expect(from, "->");
    for (int l = 0; l < one.layers; l++) compare("states", REGISTER_STATES + (uint32_t) l, any(from));
    for (int q = 0; q < one.classes; q++) compare("class code", REGISTER_CLASS_CODE + (uint32_t) q, any(from));
    compare("winner", REGISTER_WINNER, any(from));
    compare("decision", REGISTER_DECISION, any(from));
    compare("windows", REGISTER_WINDOWS, any(from));
}

static uint32_t address(words *from) {
    char digits[8];
    words_copy(from, digits, sizeof digits);
    return (uint32_t) strtoul(digits, NULL, 16);
}

static void step(words *from) {
    lines++;
    if (words_take(from, "frame")) {
        frame(from);
    } else if (words_take(from, "read")) {
        uint32_t at = address(from);
        compare("register", at, any(from));
    } else {
        bool good = words_take(from, "write");
        if (!good) words_expect(from, "error");
        uint32_t at = address(from);
        if (chip_write(&one, at, any(from)) == good) return;
        printf("line %d of the script: bus error %s\n", lines, good ? "at a write" : "missing");
        differences++;
    }
}

int main(int count, char **names) {
    static char text[1 << 20];
    FILE *file = count == 2 ? fopen(names[1], "r") : NULL;
    if (file == NULL) return 2;
    words from = words_of(text, fread(text, 1, sizeof text, file));
    fclose(file);
    if (chip_read(&one, &from))
        while (!words_ended(&from)) step(&from);
    if (from.problem != NULL) printf("line %d of the script: wanted %s\n", lines, from.problem);
    printf("%d lines, %d differences\n", lines, differences);
    return from.problem == NULL && differences == 0 && lines > 0 ? 0 : 1;
}
