/** Takes the winner or the class values of each frame, gives decisions: over a window, or as sound goes on. */
@NullMarked
package bmru.circuit.decision;

import org.jspecify.annotations.NullMarked;
