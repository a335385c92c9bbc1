/**
 * Takes a die, programmed currents and input currents, gives the currents at every node: the circuit in double precision.
 */
@NullMarked
package bmru.circuit.analog;

import org.jspecify.annotations.NullMarked;
