/** Takes a board and what shall happen on it over time, gives sessions: {@code bmru bench run}, {@code resume}, {@code board sweep}. */
@NullMarked
package bmru.host.play;

import org.jspecify.annotations.NullMarked;
