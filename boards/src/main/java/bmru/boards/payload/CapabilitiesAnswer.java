package bmru.boards.payload;

import bmru.boards.device.DeviceInfo;
import bmru.boards.wire.Demultiplexer;
import bmru.boards.wire.PacketLayout;
import bmru.boards.wire.ProtocolException;
import bmru.boards.wire.Reply;

/**
 * What a board is and what it can: the answers to {@code *IDN?} and {@code SYST:CAP?}.
 *
 * @param bufferBytes that a host may have under way
 * @param powerSamplesPerSecond the most; 0 without a monitor
 * @param queueFrames that wait for their tick
 */
public record CapabilitiesAnswer(int bufferBytes, int powerSamplesPerSecond, int queueFrames) {
    /** Holds the longest packet, 1045 bytes with its zeros, and the eighth that the board may have taken and not reported. */
    private static final int SMALLEST_BUFFER = 2048;

    public static Reply.Ok encodeIdentity(DeviceInfo info) {
        return Reply.Ok.of(
                "maker",
                "bmru",
                "board",
                info.board(),
                "serial",
                info.serial(),
                "firmware",
                "1.0",
                "protocol",
                PacketLayout.VERSION);
    }

    public Reply.Ok encode(DeviceInfo info) {
        return Reply.Ok.of(
                "protocol", PacketLayout.VERSION,
                "buffer", bufferBytes,
                "line", Demultiplexer.LONGEST_LINE,
                "channels", info.channels(),
                "code", info.largestCode(),
                "inputs", info.inputs(),
                "cells", info.cells(),
                "classes", info.classes(),
                "adc", info.largestClassCode(),
                "settle", info.settleUs(),
                "simulated", info.simulated() ? 1 : 0,
                "power", powerSamplesPerSecond,
                "queue", queueFrames);
    }

    /** @throws ProtocolException where the board speaks another version, or has too small a buffer */
    public static CapabilitiesAnswer decode(Reply.Ok capabilities) throws ProtocolException {
        if (capabilities.number("protocol") != PacketLayout.VERSION) {
            throw new ProtocolException("protocol=" + capabilities.number("protocol") + ": allowed "
                    + PacketLayout.VERSION + "; update the board's firmware or this program");
        }
        return new CapabilitiesAnswer(
                number(capabilities, "buffer", SMALLEST_BUFFER),
                number(capabilities, "power", 0),
                number(capabilities, "queue", 1));
    }

    public static DeviceInfo decodeDevice(Reply.Ok identity, Reply.Ok capabilities) throws ProtocolException {
        try {
            return new DeviceInfo(
                    identity.text("board"),
                    identity.text("serial"),
                    number(capabilities, "channels", 1),
                    number(capabilities, "code", 1),
                    number(capabilities, "inputs", 0),
                    number(capabilities, "cells", 0),
                    number(capabilities, "classes", 0),
                    number(capabilities, "adc", 0),
                    number(capabilities, "settle", 0),
                    number(capabilities, "simulated", 0) == 1);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("the board describes itself with " + e.getMessage(), e);
        }
    }

    private static int number(Reply.Ok reply, String key, int least) throws ProtocolException {
        long value = reply.number(key);
        if (value < least || value > Integer.MAX_VALUE) {
            throw new ProtocolException(key + "=" + value + ": allowed " + least + " to " + Integer.MAX_VALUE
                    + "; update the board's firmware");
        }
        return (int) value;
    }
}
