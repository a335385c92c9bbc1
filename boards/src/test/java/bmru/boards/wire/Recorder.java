package bmru.boards.wire;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes down what a demultiplexer found. */
final class Recorder implements Demultiplexer.Listener {
    final List<String> lines = new ArrayList<>();
    final List<String> frames = new ArrayList<>();
    final List<Damage> damages = new ArrayList<>();

    static String describe(PacketType type, int sequence, long deviceTimeUs, String payload) {
        return type + " " + sequence + " " + deviceTimeUs + " " + payload;
    }

    void feed(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        new Demultiplexer(this).accept(bytes, 0, bytes.length);
    }

    @Override
    public void line(String text) {
        lines.add(text);
    }

    @Override
    public void packet(PacketView frame) {
        byte[] payload = new byte[frame.payloadLength()];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) frame.u8(i);
        }
        frames.add(describe(
                frame.type(),
                frame.sequence(),
                frame.deviceTimeUs(),
                HexFormat.of().formatHex(payload)));
    }

    @Override
    public void damaged(Damage damage) {
        damages.add(damage);
    }
}
