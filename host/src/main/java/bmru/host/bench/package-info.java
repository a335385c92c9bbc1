/** {@code bmru bench}: benchmarks of boards by protocols that others have published. */
@NullMarked
package bmru.host.bench;

import org.jspecify.annotations.NullMarked;
