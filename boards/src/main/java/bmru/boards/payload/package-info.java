/** Takes what flows between host and board, gives the payloads and answers that carry it, and takes them back: each laid out once. */
@NullMarked
package bmru.boards.payload;

import org.jspecify.annotations.NullMarked;
