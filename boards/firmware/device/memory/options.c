/** @file
 * The reference board takes nothing from the command line. */
#include "port/linux/options.h"

const char *options_text(void) {
    return "";
}

bool options_take(int count, char **words) {
    (void) words;
    return count == 0;
}
