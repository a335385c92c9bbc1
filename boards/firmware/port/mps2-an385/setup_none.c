/** @file
 * The device finds its parts by itself. */
#include "port/mps2-an385/setup.h"

void setup(void) {}
