/**
 * Takes what happens while sound comes, gives it to listeners, each in a thread of its own, none of which holds the sound up.
 */
@NullMarked
package bmru.hil.live.event;

import org.jspecify.annotations.NullMarked;
