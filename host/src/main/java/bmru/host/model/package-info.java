/** Takes a model file, gives a description of it: the command {@code bmru model}. */
@NullMarked
package bmru.host.model;

import org.jspecify.annotations.NullMarked;
