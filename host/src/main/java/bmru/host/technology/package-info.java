/** Takes nothing, gives the technologies that there are: {@code bmru technology}. */
@NullMarked
package bmru.host.technology;

import org.jspecify.annotations.NullMarked;
