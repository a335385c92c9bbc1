/**
 * Takes the buses of a Raspberry Pi, gives a {@link bmru.boards.device.Device}: LTC2668-16 converters in a chain for the
 * currents, shift registers for the state bits, an INA228 for the supply. What the parts do is written from their
 * datasheets; simulations of them stand in {@code simulation}.
 */
@NullMarked
package bmru.boards.pi;

import org.jspecify.annotations.NullMarked;
