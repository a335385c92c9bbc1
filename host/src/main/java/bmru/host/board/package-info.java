/** Takes a model or a program and a board's address, gives programmed boards: {@code bmru program, board, doctor}. */
@NullMarked
package bmru.host.board;

import org.jspecify.annotations.NullMarked;
