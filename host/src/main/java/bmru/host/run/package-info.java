/** Takes recordings or features, gives a decision for each: the command {@code bmru run}. */
@NullMarked
package bmru.host.run;

import org.jspecify.annotations.NullMarked;
