/** Takes a plan and a board with a program on it; gives a session: readings and supply samples on the board's clock, each command and reply, windows, decisions. */
@NullMarked
package bmru.hil.run;

import org.jspecify.annotations.NullMarked;
