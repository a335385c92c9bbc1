/**
 * Takes the sound cards of the machine (Java Sound), gives one of them as a source of samples; counts what was lost because
 * nobody read it in time.
 */
@NullMarked
package bmru.audio.microphone;

import org.jspecify.annotations.NullMarked;
