/** Takes a model and a technology, shows and simulates the circuit: the commands {@code bmru circuit ...}. */
@NullMarked
package bmru.host.circuit;

import org.jspecify.annotations.NullMarked;
