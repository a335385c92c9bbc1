/**
 * Takes the bytes that come to a board, gives those that it answers: lines and packets as calls of its machine, links and the host
 * that has them.
 */
@NullMarked
package bmru.boards.server;

import org.jspecify.annotations.NullMarked;
