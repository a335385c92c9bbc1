package bmru.boards.firmware;

import bmru.boards.link.LinkException;
import bmru.boards.wire.FrameType;
import bmru.boards.wire.FrameWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/** What the board sends: lines, and frames with its time. */
final class Transmitter {
    private final ByteSink sink;
    private final LongSupplier timeUs;
    private final FrameWriter writer = new FrameWriter();

    Transmitter(ByteSink sink, LongSupplier timeUs) {
        this.sink = sink;
        this.timeUs = timeUs;
    }

    void line(String text) throws LinkException {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.US_ASCII);
        sink.send(bytes, bytes.length);
    }

    FrameWriter begin(FrameType type) {
        return writer.begin(type, timeUs.getAsLong());
    }

    FrameWriter begin(FrameType type, long deviceTimeUs) {
        return writer.begin(type, deviceTimeUs);
    }

    void send(FrameWriter frame) throws LinkException {
        frame.end();
        sink.send(frame.bytes(), frame.length());
    }

    void restart() {
        writer.restart();
    }
}
