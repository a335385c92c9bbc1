package bmru.host.web;

import bmru.hil.live.sound.PatientSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A browser's microphone, whose sound comes in blocks by POST: 16 bits, little-endian, one channel, at the model's rate. */
final class BrowserPlace implements PatientSource.Place {
    /** Blocks of 20 to 100 ms each: some seconds. */
    private static final int QUEUE = 64;

    private static final long SILENCE_SECONDS = 3;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int sampleRateHz;
    private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();

    /** Sound of a request, and when that had come. */
    private static final class Block {
        final float[] samples;
        final long arrivedNanos;

        Block(float[] samples, long arrivedNanos) {
            this.samples = samples;
            this.arrivedNanos = arrivedNanos;
        }
    }

    BrowserPlace(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    /** A block that has come; dropped and counted where those before it were not taken. */
    void push(byte[] bytes) {
        float[] block = new float[bytes.length / Short.BYTES];
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < block.length; i++) {
            block[i] = samples.getShort() * 0x1p-15f;
        }
        if (block.length > 0 && !blocks.offer(new Block(block, System.nanoTime()))) {
            dropped.incrementAndGet();
        }
    }

    @Override
    public String name() {
        return "the browser's microphone";
    }

    @Override
    public PatientSource.Opened open() {
        blocks.clear();
        return new Sound();
    }

    private final class Sound implements PatientSource.Opened {
        private final long droppedBefore = dropped.get();
        private Block block = new Block(new float[0], 0);
        private int at;
        private volatile boolean closed;

        @Override
        public long blocksDropped() {
            return dropped.get() - droppedBefore;
        }

        @Override
        public int sampleRateHz() {
            return sampleRateHz;
        }

        @Override
        public int read(float[] target, int offset, int length) throws IOException {
            if (at == block.samples.length && !next()) {
                return -1;
            }
            int count = Math.min(length, block.samples.length - at);
            System.arraycopy(block.samples, at, target, offset, count);
            at += count;
            return count;
        }

        /** {@inheritDoc} What is left of the block was recorded after it. */
        @Override
        public long recordedNanos() {
            return block.arrivedNanos - (long) (block.samples.length - at) * NANOS / sampleRateHz;
        }

        private boolean next() throws IOException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SILENCE_SECONDS);
            while (!closed) {
                try {
                    Block got = blocks.poll(20, TimeUnit.MILLISECONDS);
                    if (got != null) {
                        block = got;
                        at = 0;
                        return true;
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while waiting for " + name());
                }
                if (System.nanoTime() > end) {
                    throw new IOException(
                            name() + " delivers nothing: is its page open, and may it use the microphone?");
                }
            }
            return false;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
