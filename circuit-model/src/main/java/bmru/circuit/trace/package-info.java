/** Takes the state of a network after each frame, gives the lines of a trace: one format for every level of the model. */
@NullMarked
package bmru.circuit.trace;

import org.jspecify.annotations.NullMarked;
