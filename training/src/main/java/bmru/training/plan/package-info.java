/** Takes what the user wants, gives a checked plan of a training run: network, sequences, recipe. */
@NullMarked
package bmru.training.plan;

import org.jspecify.annotations.NullMarked;
