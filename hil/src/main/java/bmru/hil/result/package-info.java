/** Takes a session read back, gives its figures: decisions and power of each clip, with intervals; and what changed between two. */
@NullMarked
package bmru.hil.result;

import org.jspecify.annotations.NullMarked;
