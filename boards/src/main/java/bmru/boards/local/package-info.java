/** Takes a device in this process, gives a {@link bmru.boards.board.Board} without a protocol between. */
@NullMarked
package bmru.boards.local;

import org.jspecify.annotations.NullMarked;
