/** @file
 * The simulated chip stands as a text in the board's PSRAM, where QEMU's loader or a debugger puts it. */
#include <string.h>

#include "device/simulated/simulated.h"
#include "port/mps2-an385/setup.h"

#define PSRAM ((const char *) 0x21000000u)
#define PSRAM_BYTES (16u << 20)

void setup(void) {
    const char *end = memchr(PSRAM, 0, PSRAM_BYTES);
    /* Where it is no chip, the board starts in FAULT and says why. */
    (void) simulated_read(PSRAM, end == NULL ? PSRAM_BYTES : (size_t) (end - PSRAM));
}
