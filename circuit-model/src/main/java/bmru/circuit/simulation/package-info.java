/** Takes the name of a level and a model or a die, gives the level, ready for its first frame. */
@NullMarked
package bmru.circuit.simulation;

import org.jspecify.annotations.NullMarked;
