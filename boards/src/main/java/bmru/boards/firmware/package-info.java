/**
 * Takes the bytes that come to a board, gives those that it answers: the board's side of the protocol as a state machine
 * around a device.
 */
@NullMarked
package bmru.boards.firmware;

import org.jspecify.annotations.NullMarked;
