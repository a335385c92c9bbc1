/**
 * Takes a circuit and clips, gives what spread of devices and environment does to states and decisions: virtual chips by
 * serial number, Monte-Carlo over them, process, voltage and temperature corners.
 */
@NullMarked
package bmru.circuit.variation;

import org.jspecify.annotations.NullMarked;
