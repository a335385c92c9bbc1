/** Takes a die and clips, gives what the circuit draws from its supply on each and on average. */
@NullMarked
package bmru.circuit.estimate;

import org.jspecify.annotations.NullMarked;
