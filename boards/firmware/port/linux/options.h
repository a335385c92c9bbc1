/** @file
 * What the device of a build takes from the command line. */
#ifndef PORT_LINUX_OPTIONS_H
#define PORT_LINUX_OPTIONS_H

#include <stdbool.h>

/** For the usage line. */
const char *options_text(void);

/** @return false where they cannot be used, said on standard error */
bool options_take(int count, char **words);

#endif
