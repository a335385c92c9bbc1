/**
 * Takes a timeline, input codes and bias changes frame by frame with windows in it, and a board; gives the readings, played
 * on time, and how well the time was kept.
 */
@NullMarked
package bmru.boards.play;

import org.jspecify.annotations.NullMarked;
