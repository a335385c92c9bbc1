/**
 * Takes what a board read and the inputs that it was given, runs the designed chip with them, gives where the two are not one: state
 * bits, decisions, class currents.
 */
@NullMarked
package bmru.hil.twin;

import org.jspecify.annotations.NullMarked;
