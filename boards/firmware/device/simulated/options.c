/** @file
 * The simulated board takes the file of its chip. */
#include "port/linux/options.h"

#include <stdio.h>

#include "device/simulated/simulated.h"

const char *options_text(void) {
    return "CHIP-FILE";
}

bool options_take(int count, char **names) {
    static char text[1 << 20];
    FILE *file = count == 1 ? fopen(names[0], "r") : NULL;
    if (file == NULL) {
        fprintf(stderr, "wanted a chip file that can be read\n");
        return false;
    }
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    if (simulated_read(text, length)) return true;
    fprintf(stderr, "%s: wanted %s\n", names[0], simulated_problem());
    return false;
}
