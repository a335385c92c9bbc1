/** Takes a module's tests, ends the processes that they left. */
@NullMarked
package bmru.audio.process;

import org.jspecify.annotations.NullMarked;
