/** Takes recordings, gives a stream with wake words in it and what is heard when. */
@NullMarked
package bmru.host.stream;

import org.jspecify.annotations.NullMarked;
