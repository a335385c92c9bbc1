/**
 * The live loop: takes sound as it arrives, gives frames and events to listeners that never hold the sound up; knows no display
 * and no arguments.
 */
@NullMarked
package bmru.hil.live;

import org.jspecify.annotations.NullMarked;
