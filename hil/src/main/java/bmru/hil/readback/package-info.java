/** Takes the folder of a session; gives what happened in it, whole rows only, with what was damaged reported. */
@NullMarked
package bmru.hil.readback;

import org.jspecify.annotations.NullMarked;
