package bmru.boards.client;

import bmru.boards.wire.Reply;

/** How a line was answered. */
sealed interface Answer {
    record Acknowledged(Reply.Ok reply) implements Answer {}

    record Rejected(Reply.Refused reply) implements Answer {}

    record TimedOut(String what) implements Answer {}
}
