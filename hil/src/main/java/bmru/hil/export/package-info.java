/** Takes a session read back, gives its samples and readings as tables with units, for other programs. */
@NullMarked
package bmru.hil.export;

import org.jspecify.annotations.NullMarked;
