/** Takes a model and clips, gives what its circuit loses and draws when all currents are scaled. */
@NullMarked
package bmru.training.scale;

import org.jspecify.annotations.NullMarked;
