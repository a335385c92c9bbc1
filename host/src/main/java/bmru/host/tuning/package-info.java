/** Takes a board with a chip, gives a program tuned to it, or the laws of its cells: {@code bmru bench calibrate}, {@code characterise}. */
@NullMarked
package bmru.host.tuning;

import org.jspecify.annotations.NullMarked;
