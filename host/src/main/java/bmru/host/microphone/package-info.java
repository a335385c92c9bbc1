/** Takes the machine's sound devices, gives the names that a microphone is chosen by: {@code bmru microphones}. */
@NullMarked
package bmru.host.microphone;

import org.jspecify.annotations.NullMarked;
