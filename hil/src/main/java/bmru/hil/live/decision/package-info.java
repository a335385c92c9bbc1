/**
 * Takes features frame by frame and a model at one of its levels, gives what was heard: where a word begins and ends, and what
 * the cells did in it.
 */
@NullMarked
package bmru.hil.live.decision;

import org.jspecify.annotations.NullMarked;
