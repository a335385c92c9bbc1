/**
 * Takes commands, frames and the time of a board, gives what its device does then: the one state machine of every board, which
 * a protocol or a program in the same process speaks to.
 */
@NullMarked
package bmru.boards.machine;

import org.jspecify.annotations.NullMarked;
