/** Takes the address of a board, gives the board. */
@NullMarked
package bmru.boards.open;

import org.jspecify.annotations.NullMarked;
