/** Takes a folder of labelled recordings, gives clips, each with its word and its split, and background noises. */
@NullMarked
package bmru.training.data;

import org.jspecify.annotations.NullMarked;
