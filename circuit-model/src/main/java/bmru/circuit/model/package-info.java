/**
 * Takes the text of a {@code bmru-model/1} file, gives the trained network as an immutable value; and back.
 */
@NullMarked
package bmru.circuit.model;

import org.jspecify.annotations.NullMarked;
