/** Takes bytes of pulse-code modulated sound, gives samples; a WAV file, a pipe and a microphone all deliver such bytes. */
@NullMarked
package bmru.audio.pcm;

import org.jspecify.annotations.NullMarked;
