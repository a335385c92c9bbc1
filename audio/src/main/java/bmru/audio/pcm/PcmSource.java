package bmru.audio.pcm;

import bmru.audio.source.AudioException;
import bmru.audio.source.SampleSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Samples of a stream of bytes; of several channels the mean. Hands on what has arrived instead of waiting for a full
 * block, so that live sound is not held back; needs the same memory for any length.
 */
public final class PcmSource implements SampleSource {
    /**
     * Loudest float that is taken for a sample. Full scale is 1; some programs write 32768. The power spectrum of a larger
     * one would leave the range of single precision.
     */
    public static final float MAX_SAMPLE = 1e9f;

    private static final int BLOCK_BYTES = 1 << 15;

    private final PcmStream in;
    private final PcmFormat format;
    private final String name;
    private final ByteBuffer block;
    private final ChannelPower power;
    private long framesRead;

    /**
     * @param in closed with this
     * @param name what messages call it
     */
    public PcmSource(PcmStream in, String name) {
        this.in = in;
        this.name = name;
        format = in.format();
        power = new ChannelPower(format.channels());
        int blockFrames = Math.max(1, BLOCK_BYTES / format.frameBytes());
        block = ByteBuffer.allocate(blockFrames * format.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        block.limit(0);
    }

    @Override
    public int sampleRateHz() {
        return format.sampleRateHz();
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        if (length > 0 && !fill()) {
            return -1;
        }
        int count = Math.min(length, block.remaining() / format.frameBytes());
        for (int i = 0; i < count; i++) {
            target[offset + i] = frame(framesRead + i);
        }
        framesRead += count;
        return count;
    }

    /** Whether the channels of what was read cancel each other in the mean: one of them is inverted. */
    public boolean channelsCancel() {
        return power.cancel();
    }

    /** Waits for a whole frame; false at the end. */
    private boolean fill() throws IOException {
        while (block.remaining() < format.frameBytes()) {
            block.compact();
            int count = in.read(block.array(), block.position(), block.remaining());
            if (count > 0) {
                block.position(block.position() + count);
            }
            block.flip();
            if (count < 0) {
                return false;
            }
        }
        return true;
    }

    private float frame(long index) throws AudioException {
        float sum = 0;
        for (int c = 0; c < format.channels(); c++) {
            float sample = format.encoding().decode(block);
            // Written so that NaN is refused too.
            if (!(Math.abs(sample) <= MAX_SAMPLE)) {
                throw new AudioException(
                        name,
                        "sample " + index + " of channel " + c + " is " + sample
                                + ": allowed finite numbers from -1e9 to 1e9");
            }
            sum += sample;
            power.add(c, sample);
        }
        float mean = sum / format.channels();
        power.endFrame(mean);
        return mean;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
