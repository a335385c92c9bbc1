/**
 * Takes supply samples of times in which a chip was off, idle and at work, gives what a decision costs, with its uncertainty, what
 * drew it and where the figure is from, or why there is none.
 */
@NullMarked
package bmru.hil.energy;

import org.jspecify.annotations.NullMarked;
