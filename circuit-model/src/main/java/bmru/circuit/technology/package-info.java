/**
 * Takes the text of a {@code bmru-technology/1} file, gives what a manufacturing process makes of programmed currents and
 * mirror widths: laws with the range in which they were measured, layout limits, supply branches, spreads; with provenance.
 */
@NullMarked
package bmru.circuit.technology;

import org.jspecify.annotations.NullMarked;
