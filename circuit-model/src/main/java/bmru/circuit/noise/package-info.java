/** Takes a circuit and clips, gives the noise of its currents before and after each cell. */
@NullMarked
package bmru.circuit.noise;

import org.jspecify.annotations.NullMarked;
