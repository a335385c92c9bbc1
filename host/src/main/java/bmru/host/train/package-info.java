/** Takes command lines, gives trained models and their figures: {@code bmru train}, {@code bmru evaluate}. */
@NullMarked
package bmru.host.train;

import org.jspecify.annotations.NullMarked;
