/** Clips of feature frames, labelled or not, and threads that share the work on them. */
@NullMarked
package bmru.circuit.clip;

import org.jspecify.annotations.NullMarked;
