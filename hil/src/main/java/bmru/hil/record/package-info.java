/** Takes what happens in a run, as it happens; gives a session's folder that survives a kill. */
@NullMarked
package bmru.hil.record;

import org.jspecify.annotations.NullMarked;
