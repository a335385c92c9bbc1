/** Takes sessions that are there, gives lists, differences, reports, tables and comparisons with a twin: {@code bmru bench}. */
@NullMarked
package bmru.host.bench;

import org.jspecify.annotations.NullMarked;
