/** Takes what a command has to report, gives it as text for people, as JSON and as CSV: keys and units once for all three. */
@NullMarked
package bmru.host.table;

import org.jspecify.annotations.NullMarked;
