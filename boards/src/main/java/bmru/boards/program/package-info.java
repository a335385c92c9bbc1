/**
 * Takes a bias program of the circuit model and a board's description, gives a file that a board can be programmed from,
 * a text that a person can read, and what stands in its way.
 */
@NullMarked
package bmru.boards.program;

import org.jspecify.annotations.NullMarked;
