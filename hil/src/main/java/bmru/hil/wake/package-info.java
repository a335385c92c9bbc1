/** Takes what a stream of sound holds and what a board made of it; gives the score of MLPerf Tiny's streaming wake word. */
@NullMarked
package bmru.hil.wake;

import org.jspecify.annotations.NullMarked;
