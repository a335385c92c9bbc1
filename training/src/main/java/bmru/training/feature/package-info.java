/** Takes clips, gives their features in memory, augmented where asked for, from a cache on disk where they are in it. */
@NullMarked
package bmru.training.feature;

import org.jspecify.annotations.NullMarked;
