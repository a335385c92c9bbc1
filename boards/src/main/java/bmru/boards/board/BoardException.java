package bmru.boards.board;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A board refuses, or does not answer; the message names the board. */
public final class BoardException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean lost;

    public BoardException(String board, String problem) {
        super(board + ": " + problem);
        lost = false;
    }

    public BoardException(String board, String problem, Throwable cause) {
        this(board, problem, cause, false);
    }

    private BoardException(String board, String problem, @Nullable Throwable cause, boolean lost) {
        super(board + ": " + problem, cause);
        this.lost = lost;
    }

    /** Of a board that is silent, or no longer as this host has left it, as after a restart. */
    public static BoardException lost(String board, String problem, Throwable cause) {
        return new BoardException(board, problem, cause, true);
    }

    /** As {@link #lost(String, String, Throwable)}, where no exception says why. */
    public static BoardException lost(String board, String problem) {
        return new BoardException(board, problem, null, true);
    }

    /** Whether the board may go on once it is opened and programmed again. */
    public boolean isLost() {
        return lost;
    }
}
