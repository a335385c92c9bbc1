/**
 * Takes a microphone, or what stands for one, gives its samples with the time at which they were recorded, keeps the last
 * seconds for clips and waits for a microphone that has gone.
 */
@NullMarked
package bmru.hil.live.sound;

import org.jspecify.annotations.NullMarked;
