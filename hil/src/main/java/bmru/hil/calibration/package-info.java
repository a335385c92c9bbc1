/**
 * Takes a board with a chip, what its elements are, and clips, gives the program with which that chip does what the designed one
 * does: cell by cell in the order of the layers, then, where class currents are read, for the classes.
 */
@NullMarked
package bmru.hil.calibration;

import org.jspecify.annotations.NullMarked;
