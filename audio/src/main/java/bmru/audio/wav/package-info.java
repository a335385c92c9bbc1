/** Takes the bytes of a WAV file, gives its samples; trusts nothing that the header says. */
@NullMarked
package bmru.audio.wav;

import org.jspecify.annotations.NullMarked;
