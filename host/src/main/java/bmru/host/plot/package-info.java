/** Takes charts, gives pictures in files. */
@NullMarked
package bmru.host.plot;

import org.jspecify.annotations.NullMarked;
