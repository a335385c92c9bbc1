/** Takes the flat parameters of a network, gives its model, and the parameters as a chip has them. */
@NullMarked
package bmru.training.parameter;

import org.jspecify.annotations.NullMarked;
