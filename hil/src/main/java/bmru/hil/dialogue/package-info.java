/** Takes the commands to a board and its replies: records them in a session, and gives a recorded session as a board. */
@NullMarked
package bmru.hil.dialogue;

import org.jspecify.annotations.NullMarked;
