/**
 * Takes a board with a chip, gives the laws by which that chip's cells follow their programmed currents, as a technology file, and how
 * far its supply monitor is off.
 */
@NullMarked
package bmru.hil.characterisation;

import org.jspecify.annotations.NullMarked;
