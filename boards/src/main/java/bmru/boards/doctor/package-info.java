/** Takes the address of a board that gives trouble, gives what was found and what to do about it. */
@NullMarked
package bmru.boards.doctor;

import org.jspecify.annotations.NullMarked;
