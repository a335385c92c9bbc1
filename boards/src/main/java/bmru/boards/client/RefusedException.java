package bmru.boards.client;

import bmru.boards.wire.Reply;

/** A board refused a command. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reply.Refused reply;

    RefusedException(Reply.Refused reply) {
        super(reply.message());
        this.reply = reply;
    }

    Reply.Refused reply() {
        return reply;
    }
}
