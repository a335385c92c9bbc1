/** Takes parameters and batches of feature frames, gives class values, state bits and gradients: the network, trainable. */
@NullMarked
package bmru.training.network;

import org.jspecify.annotations.NullMarked;
