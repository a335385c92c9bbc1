/**
 * Takes a circuit, deviations of its elements and operating conditions, gives one piece of silicon as numbers: what each
 * element makes of the currents it is given.
 */
@NullMarked
package bmru.circuit.die;

import org.jspecify.annotations.NullMarked;
