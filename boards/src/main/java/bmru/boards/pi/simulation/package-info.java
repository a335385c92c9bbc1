/** Takes what the drivers put on the buses, gives what the parts would: simulations of them register by register. */
@NullMarked
package bmru.boards.pi.simulation;

import org.jspecify.annotations.NullMarked;
