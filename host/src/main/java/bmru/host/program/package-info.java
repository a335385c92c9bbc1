/** Takes a model and a board's description, gives a bias program as a file: {@code bmru program}. */
@NullMarked
package bmru.host.program;

import org.jspecify.annotations.NullMarked;
