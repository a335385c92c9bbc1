/** Takes a board and a time, gives its supply as a session, with markers set meanwhile: {@code bmru bench log}. */
@NullMarked
package bmru.host.log;

import org.jspecify.annotations.NullMarked;
