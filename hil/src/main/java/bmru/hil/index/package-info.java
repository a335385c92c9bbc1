/** Takes a folder of sessions, gives those that are asked for. The index can be thrown away: the folders say everything. */
@NullMarked
package bmru.hil.index;

import org.jspecify.annotations.NullMarked;
