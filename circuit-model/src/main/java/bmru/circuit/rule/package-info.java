/** Takes a circuit and the tables of its converters, gives what the design rules find, each by its rule's name. */
@NullMarked
package bmru.circuit.rule;

import org.jspecify.annotations.NullMarked;
