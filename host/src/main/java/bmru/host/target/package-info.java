/** Takes what the user says of a board, gives the board, opened, with its description and tables. */
@NullMarked
package bmru.host.target;

import org.jspecify.annotations.NullMarked;
