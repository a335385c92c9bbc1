/** Takes a link to a board that speaks the protocol, gives a {@link bmru.boards.board.Board}: the host's side of it. */
@NullMarked
package bmru.boards.client;

import org.jspecify.annotations.NullMarked;
