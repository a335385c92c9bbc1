/**
 * Takes the shape of a model, gives the order, kind and names of its stages, cells and bias channels: the one place where
 * they are written down. Circuit, bias program, every level of the model, netlist and boards follow it.
 */
@NullMarked
package bmru.circuit.structure;

import org.jspecify.annotations.NullMarked;
