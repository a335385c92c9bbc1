/** Takes the currents at the nodes of a circuit, gives what it draws from the supply, split into cells and mirrors. */
@NullMarked
package bmru.circuit.power;

import org.jspecify.annotations.NullMarked;
