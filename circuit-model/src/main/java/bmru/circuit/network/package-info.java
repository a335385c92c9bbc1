/**
 * Takes a model and feature frames, gives candidates, state bits and class values: the network exactly as it was
 * trained, before any circuit.
 */
@NullMarked
package bmru.circuit.network;

import org.jspecify.annotations.NullMarked;
