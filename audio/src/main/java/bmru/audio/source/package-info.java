/**
 * Takes a file, standard input or a microphone, gives one stream of samples at 16 kHz, mono, -1 to 1.
 */
@NullMarked
package bmru.audio.source;

import org.jspecify.annotations.NullMarked;
