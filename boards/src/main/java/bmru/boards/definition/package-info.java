/** Takes the file that describes a board, gives its checked description and the tables of its converters. */
@NullMarked
package bmru.boards.definition;

import org.jspecify.annotations.NullMarked;
