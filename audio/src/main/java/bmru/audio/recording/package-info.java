/** Takes a file or standard input, whatever it holds, gives its samples and what was odd; refuses by name what it cannot read. */
@NullMarked
package bmru.audio.recording;

import org.jspecify.annotations.NullMarked;
