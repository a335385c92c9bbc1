package bmru.boards.client;

import bmru.boards.board.BankStatus;
import bmru.boards.device.DeviceInfo;
import bmru.boards.firmware.BoardState;
import bmru.boards.wire.ProtocolException;
import bmru.boards.wire.Reply;

/** Reads answers into the values that they tell. */
final class StatusReply {
    private StatusReply() {}

    static BankStatus parse(Reply.Ok reply) throws ProtocolException {
        return new BankStatus(
                state(reply.text("state")),
                reply.text("reason"),
                reply.text("name"),
                (int) reply.hex("active"),
                reply.number("boot"));
    }

    static DeviceInfo info(Reply.Ok identity, Reply.Ok capabilities) throws ProtocolException {
        try {
            return new DeviceInfo(
                    identity.text("board"),
                    identity.text("serial"),
                    (int) capabilities.number("channels"),
                    (int) capabilities.number("code"),
                    (int) capabilities.number("inputs"),
                    (int) capabilities.number("cells"),
                    (int) capabilities.number("classes"),
                    (int) capabilities.number("adc"));
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("the board describes itself with " + e.getMessage(), e);
        }
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
