/** Takes the chip of the circuit model and a monitor's errors, gives a {@link bmru.boards.device.Device} without hardware. */
@NullMarked
package bmru.boards.virtual;

import org.jspecify.annotations.NullMarked;
