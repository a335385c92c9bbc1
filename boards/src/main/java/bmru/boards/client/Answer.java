package bmru.boards.client;

import bmru.boards.board.RefusalException;
import bmru.boards.wire.Reply;

/** How a line was answered. */
sealed interface Answer {
    record Acknowledged(Reply.Ok reply) implements Answer {}

    record Rejected(Reply.Refused reply) implements Answer {
        RefusalException exception() {
            return new RefusalException(reply.refusal(), reply.message());
        }
    }

    record TimedOut(String what) implements Answer {}
}
