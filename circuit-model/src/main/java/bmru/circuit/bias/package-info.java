/**
 * Takes a circuit and the tables of its current DACs, gives the bias program: for each channel the code whose current is
 * nearest to the one wanted.
 */
@NullMarked
package bmru.circuit.bias;

import org.jspecify.annotations.NullMarked;
