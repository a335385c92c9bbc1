/**
 * What the three levels of the model have in common: the network as trained, the circuit, the chip. Takes feature frames,
 * gives currents, states, winners and what is drawn from the supply.
 */
@NullMarked
package bmru.circuit.level;

import org.jspecify.annotations.NullMarked;
