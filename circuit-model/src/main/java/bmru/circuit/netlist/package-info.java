/**
 * Takes a model and its input currents, gives the circuit at transistor level as SPICE text.
 *
 * <p>Nothing here runs a simulator or touches a file; what ngspice makes of the text is the host's affair.
 */
@NullMarked
package bmru.circuit.netlist;

import org.jspecify.annotations.NullMarked;
