/**
 * Takes samples of any rate, gives one stream of samples at a wanted rate, mono, -1 to 1, as fast as it is read or at
 * the pace of sound.
 */
@NullMarked
package bmru.audio.source;

import org.jspecify.annotations.NullMarked;
