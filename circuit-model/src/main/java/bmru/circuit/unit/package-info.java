/** Factors between units, in one place. */
@NullMarked
package bmru.circuit.unit;

import org.jspecify.annotations.NullMarked;
