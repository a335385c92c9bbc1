package bmru.boards.client;

import java.io.IOException;

/** Nobody answered in the protocol when a board was looked for; the message names where. */
public final class SilentException extends IOException {
    private static final long serialVersionUID = 1;

    SilentException(String board, String problem) {
        super(board + ": " + problem);
    }
}
