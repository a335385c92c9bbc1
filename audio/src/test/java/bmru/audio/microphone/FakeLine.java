package bmru.audio.microphone;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.TargetDataLine;

/** A line into which a test puts bytes; as real ones, it keeps no more than its buffer holds. */
final class FakeLine {
    private final AudioFormat format;
    private final int bufferSize;
    private final Deque<Byte> bytes = new ArrayDeque<>();
    private boolean open = true;
    private boolean broken;
    private int looksLeft;
    private int[] late = {};

    FakeLine(int channels, int bufferSize) {
        format = new AudioFormat(16_000, 16, channels, true, false);
        this.bufferSize = bufferSize;
    }

    TargetDataLine line() {
        return (TargetDataLine) Proxy.newProxyInstance(
                FakeLine.class.getClassLoader(),
                new Class<?>[] {TargetDataLine.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getFormat" -> format;
                    case "getBufferSize" -> bufferSize;
                    case "available" -> available();
                    case "read" -> read((byte[]) arguments[0], (Integer) arguments[1], (Integer) arguments[2]);
                    case "close" -> {
                        open = false;
                        yield null;
                    }
                    default -> throw new AssertionError(method.toString());
                });
    }

    void record(int... samples) {
        for (int sample : samples) {
            if (bytes.size() + 2 <= bufferSize) {
                bytes.add((byte) sample);
                bytes.add((byte) (sample >> 8));
            }
        }
    }

    /** They come right before somebody looks for the so-manieth time from now on. */
    void recordAtLook(int look, int... samples) {
        looksLeft = look;
        late = samples;
    }

    private int available() {
        if (looksLeft > 0 && --looksLeft == 0) {
            record(late);
        }
        return bytes.size();
    }

    /** From now on it says that there is sound and delivers none. */
    void unplug() {
        broken = true;
    }

    boolean isOpen() {
        return open;
    }

    private int read(byte[] target, int offset, int length) {
        if (broken) {
            return 0;
        }
        int count = Math.min(length, bytes.size());
        for (int i = 0; i < count; i++) {
            target[offset + i] = bytes.remove();
        }
        return count;
    }
}
