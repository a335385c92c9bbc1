/**
 * Takes the frames of the loop to a board as they come, gives what the board read beside what the model made of the same, and
 * where both differ.
 */
@NullMarked
package bmru.hil.live.board;

import org.jspecify.annotations.NullMarked;
