/**
 * Takes codes for the banks and inputs of a chip, gives what its comparators, converter and supply show: what every board
 * controls, whether firmware on a microcontroller, a simulation, or the pins of a Raspberry Pi.
 */
@NullMarked
package bmru.boards.device;

import org.jspecify.annotations.NullMarked;
