package bmru.audio.microphone;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.TargetDataLine;

/** A line into which a test puts bytes; as real ones, it keeps no more than its buffer holds. */
final class FakeLine {
    private final AudioFormat format;
    private final int bufferSize;
    private final Deque<Byte> bytes = new ArrayDeque<>();
    private volatile boolean open = true;
    private volatile boolean broken;
    private int looksLeft;
    private volatile boolean hangs;
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

    synchronized void record(int... samples) {
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

    /** From now on a look at it never returns, whatever interrupts it. */
    void hang() {
        hangs = true;
    }

    private int available() {
        while (hangs) {
            LockSupport.parkNanos(1_000_000);
        }
        return look();
    }

    private synchronized int look() {
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

    private synchronized int read(byte[] target, int offset, int length) {
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
