/** Takes recordings, gives long streams of them with pauses, noise and the places of the words, as sound and as features. */
@NullMarked
package bmru.training.stream;

import org.jspecify.annotations.NullMarked;
