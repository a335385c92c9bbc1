package bmru.boards.payload;

import bmru.boards.board.BankStatus;
import bmru.boards.board.BoardState;
import bmru.boards.board.Words;
import bmru.boards.wire.ProtocolException;
import bmru.boards.wire.Reply;

/** {@code OK state=IDLE reason=- name=p active=89ABCDEF gen=1 boot=1}: what a board says of itself. */
public final class StatusAnswer {
    private StatusAnswer() {}

    public static Reply.Ok encode(BankStatus status) {
        return Reply.Ok.of(
                "state", status.state(),
                "reason", status.reason(),
                "name", status.name(),
                "active", Words.hex(status.activeCrc()),
                "gen", status.generation(),
                "boot", status.boots());
    }

    public static BankStatus decode(Reply.Ok reply) throws ProtocolException {
        return new BankStatus(
                state(reply.text("state")),
                reply.text("reason"),
                reply.text("name"),
                (int) reply.hex("active"),
                reply.number("gen"),
                reply.number("boot"));
    }

    private static BoardState state(String text) throws ProtocolException {
        for (BoardState state : BoardState.values()) {
            if (state.name().equals(text)) {
                return state;
            }
        }
        throw new ProtocolException("the board's state is \"" + text + "\": allowed SAFE, IDLE, RUN, FAULT");
    }
}
