/**
 * Takes codes, gives bits and codes: the chip with its digital control, in integer arithmetic, the same on every machine.
 * Specified in {@code CHIP.md} of this module.
 */
@NullMarked
package bmru.circuit.chip;

import org.jspecify.annotations.NullMarked;
