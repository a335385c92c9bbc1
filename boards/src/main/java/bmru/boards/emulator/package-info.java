/**
 * Takes the firmware of {@code boards/firmware} and a chip, gives a board with an emulated microcontroller, its UART behind a
 * TCP port.
 */
@NullMarked
package bmru.boards.emulator;

import org.jspecify.annotations.NullMarked;
