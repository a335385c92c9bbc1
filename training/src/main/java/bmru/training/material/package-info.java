/** Takes recordings, gives what a network learns from, what it is judged by, and how its decision is chosen. */
@NullMarked
package bmru.training.material;

import org.jspecify.annotations.NullMarked;
