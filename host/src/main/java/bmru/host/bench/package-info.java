/** Takes clips and a board, gives sessions and what is made of them: {@code bmru bench}. */
@NullMarked
package bmru.host.bench;

import org.jspecify.annotations.NullMarked;
