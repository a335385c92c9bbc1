/** Takes a board and what shall happen on it over time, gives readings, power and pictures: {@code bmru board play}, {@code sweep}. */
@NullMarked
package bmru.host.play;

import org.jspecify.annotations.NullMarked;
