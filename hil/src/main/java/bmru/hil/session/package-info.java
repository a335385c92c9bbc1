/** What a session is on disk: its files, manifest, events, faults and columns, for who writes it and who reads it. */
@NullMarked
package bmru.hil.session;

import org.jspecify.annotations.NullMarked;
