/** @file
 * The lockstep machine on the standard streams. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>

#include "port/lockstep/lockstep.h"

bool lockstep_get(uint8_t *byte) {
    int next = getchar_unlocked();
    *byte = (uint8_t) next;
    return next != EOF;
}

void lockstep_put(uint8_t byte) {
    putchar_unlocked(byte);
}

void lockstep_flush(void) {
    fflush(stdout);
}

int main(void) {
    lockstep_serve();
    return 0;
}
