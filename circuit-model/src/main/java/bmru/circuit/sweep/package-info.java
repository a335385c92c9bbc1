/**
 * Takes what a simulator read from sweeps of lone mirrors and lone cells, gives the laws of their process and its
 * technology file.
 */
@NullMarked
package bmru.circuit.sweep;

import org.jspecify.annotations.NullMarked;
