/**
 * Takes a model and features, gives its circuit as a SPICE deck and what ngspice makes of it, beside what the circuit
 * model says: the commands {@code circuit netlist}, {@code circuit check} and {@code circuit characterise}.
 */
@NullMarked
package bmru.host.spice;

import org.jspecify.annotations.NullMarked;
