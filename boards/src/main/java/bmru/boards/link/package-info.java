/**
 * Takes bytes at one end, gives them at the other: in the process, over a serial port, a pseudo-terminal or TCP, where who
 * connects may have to show a token.
 */
@NullMarked
package bmru.boards.link;

import org.jspecify.annotations.NullMarked;
