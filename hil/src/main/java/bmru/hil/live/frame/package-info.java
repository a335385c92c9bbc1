/**
 * Takes what a network or a board made of each frame, gives it to any number of readers, each at its own pace, in rings that
 * the writer never waits for; counts how late it was.
 */
@NullMarked
package bmru.hil.live.frame;

import org.jspecify.annotations.NullMarked;
