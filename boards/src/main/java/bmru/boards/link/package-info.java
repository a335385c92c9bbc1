/**
 * Takes bytes at one end, gives them at the other: in the process, over a serial port, over TCP; and, with a seed, loses
 * and damages some of them on purpose.
 */
@NullMarked
package bmru.boards.link;

import org.jspecify.annotations.NullMarked;
