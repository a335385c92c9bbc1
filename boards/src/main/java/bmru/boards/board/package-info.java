/**
 * Takes a program and input codes, gives readings and supply samples: the one interface of every board, and the values
 * that flow through it.
 */
@NullMarked
package bmru.boards.board;

import org.jspecify.annotations.NullMarked;
