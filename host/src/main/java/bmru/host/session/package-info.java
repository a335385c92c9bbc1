/** Takes a board, a program and a folder as the user names them, gives a rig and the session recorded with it. */
@NullMarked
package bmru.host.session;

import org.jspecify.annotations.NullMarked;
