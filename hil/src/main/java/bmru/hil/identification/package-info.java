/**
 * Takes a board with a chip of a known design, gives by how much each element of that chip differs from its design: inputs are
 * chosen, thresholds are bisected until a state bit changes, and the laws of the circuit are fitted to where it did.
 */
@NullMarked
package bmru.hil.identification;

import org.jspecify.annotations.NullMarked;
