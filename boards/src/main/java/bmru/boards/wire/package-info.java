/**
 * Takes the bytes of a port, gives the text lines and binary packets in them; and back. The grammar is written down
 * in {@code boards/PROTOCOL.md}, with examples in {@code vectors.json} beside this package.
 */
@NullMarked
package bmru.boards.wire;

import org.jspecify.annotations.NullMarked;
