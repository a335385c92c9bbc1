/** Takes supply samples of any board, gives a log file that only grows, and figures with their uncertainty. */
@NullMarked
package bmru.boards.power;

import org.jspecify.annotations.NullMarked;
