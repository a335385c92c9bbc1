/** @file
 * What a test in C needs. */
#ifndef TEST_CHECK_H
#define TEST_CHECK_H

#include <stdio.h>
#include <stdlib.h>

/** Ends the program where a condition does not hold. */
#define CHECK(condition)                                                          \
    do {                                                                          \
        if (!(condition)) {                                                       \
            printf("%s:%d: wanted %s\n", __FILE__, __LINE__, #condition);         \
            exit(1);                                                              \
        }                                                                         \
    } while (0)

#endif
