package bmru.boards.firmware;

import bmru.boards.wire.Reply;
import bmru.boards.wire.WireError;

/** A command is refused; becomes the answer {@code ERR}. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reply.Refused reply;

    CommandException(WireError error, String message) {
        super(message);
        reply = new Reply.Refused(error, message);
    }

    Reply.Refused reply() {
        return reply;
    }
}
