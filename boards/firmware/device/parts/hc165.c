#include "device/parts/hc165.h"

#include <string.h>

#include "device/parts/wiring.h"
#include "port/buses.h"

bool hc165_strobe(int cells, uint8_t *states) {
    static const uint8_t nothing[(MOST_CELLS + 7) / 8];
    uint8_t in[sizeof nothing];
    size_t length = (size_t) (cells + 7) / 8;
    if (!spi_transfer(SPI_STATES, nothing, in, length)) return false;
    memset(states, 0, length);
    for (int cell = 0; cell < cells; cell++)
        if ((in[cell / 8] >> (7 - cell % 8) & 1) != 0) states[cell / 8] |= (uint8_t) (1 << (cell % 8));
    return true;
}
