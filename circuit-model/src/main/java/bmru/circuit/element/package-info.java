/**
 * Takes a trained model and a technology, gives the circuit: for each parameter the element that embodies it, with its
 * size or current.
 */
@NullMarked
package bmru.circuit.element;

import org.jspecify.annotations.NullMarked;
