package bmru.audio.flac;

import bmru.audio.pcm.PcmFormat;
import bmru.audio.pcm.PcmStream;
import bmru.audio.source.AudioException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jflac.FLACDecoder;
import org.jflac.FrameListener;
import org.jflac.frame.Frame;
import org.jflac.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a FLAC file, decoded by jFLAC, which makes silence of a frame whose checksum is wrong and goes on: here
 * the file is refused then, and at its end its length and the MD5 of all samples are compared with what it says of them.
 */
public final class FlacStream extends PcmStream {
    private final InputStream in;
    private final String name;
    private final StreamInfo info;
    private final FLACDecoder decoder;
    private final Errors errors = new Errors();
    private final MessageDigest md5;
    private final int md5SampleBytes;
    private ByteBuffer samples = ByteBuffer.allocate(0);
    private byte[] md5Bytes = new byte[0];
    private long decoded;
    private boolean ended;

    private FlacStream(InputStream in, String name) throws IOException {
        this.in = in;
        this.name = name;
        info = StreamInfo.read(in, name);
        decoder = new FLACDecoder(new SequenceInputStream(new ByteArrayInputStream(info.alone()), in));
        decoder.addFrameListener(errors);
        decoder.readMetadata();
        md5 = md5();
        md5SampleBytes = (info.bits() + 7) / 8;
    }

    /** Whether bytes are the beginning of a file that this reads; 4 are enough. */
    public static boolean begins(byte[] bytes) {
        int length = StreamInfo.MAGIC.length;
        return bytes.length >= length && Arrays.equals(bytes, 0, length, StreamInfo.MAGIC, 0, length);
    }

    /**
     * Reads the header.
     *
     * @param in closed with this
     * @param name what messages call it
     * @throws AudioException where it cannot be read
     */
    public static FlacStream read(InputStream in, String name) throws IOException {
        return new FlacStream(in, name);
    }

    @Override
    public PcmFormat format() {
        return info.format();
    }

    @Override
    public long frames() {
        return info.samples() == 0 ? UNKNOWN : info.samples();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!samples.hasRemaining()) {
            if (ended || !decode()) {
                ended = true;
                return -1;
            }
        }
        int count = Math.min(length, samples.remaining());
        samples.get(target, offset, count);
        return count;
    }

    /** Decodes the next frame; false at the end. */
    private boolean decode() throws IOException {
        if (info.samples() > 0 && decoded >= info.samples()) {
            return false;
        }
        Frame frame = next();
        if (frame == null) {
            if (info.samples() > 0) {
                warn("is cut: it has " + decoded + " of its " + info.samples() + " samples");
            } else {
                checkSum();
            }
            return false;
        }
        if (frame.header.channels != format().channels()
                || frame.header.bitsPerSample != info.bits()
                || frame.header.sampleRate != format().sampleRateHz()) {
            throw damaged("its format changes");
        }
        take(frame.header.blockSize);
        // Now, not at the next read: who listens to the first second only may not ask again.
        if (decoded == info.samples()) {
            checkSum();
        } else if (info.samples() > 0 && decoded > info.samples()) {
            throw damaged("it has more than its " + info.samples() + " samples");
        }
        return true;
    }

    private @Nullable Frame next() throws IOException {
        Frame frame;
        try {
            frame = decoder.readNextFrame();
        } catch (RuntimeException e) {
            // What is not caught by its checks ends in an index out of bounds.
            throw damaged("a frame cannot be decoded");
        }
        String error = errors.first;
        if (error != null && (frame != null || decoder.getBadFrames() > 0)) {
            throw damaged(error);
        }
        return frame;
    }

    private void take(int blockSize) {
        int channels = format().channels();
        samples = grown(samples, blockSize * channels * Integer.BYTES);
        md5Bytes = md5Bytes.length == blockSize * channels * md5SampleBytes
                ? md5Bytes
                : new byte[blockSize * channels * md5SampleBytes];
        int shift = Integer.SIZE - info.bits();
        int at = 0;
        for (int i = 0; i < blockSize; i++) {
            for (int c = 0; c < channels; c++) {
                int sample = decoder.getChannelData()[c].getOutput()[i];
                samples.putInt(sample << shift);
                for (int b = 0; b < md5SampleBytes; b++) {
                    md5Bytes[at++] = (byte) (sample >> (8 * b));
                }
            }
        }
        samples.flip();
        md5.update(md5Bytes);
        decoded += blockSize;
    }

    private static ByteBuffer grown(ByteBuffer buffer, int bytes) {
        return buffer.capacity() >= bytes
                ? buffer.clear()
                : ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void checkSum() throws AudioException {
        if (!info.agrees(md5.digest())) {
            throw damaged("the MD5 of its samples is another one than its header has");
        }
    }

    private AudioException damaged(String how) {
        return new AudioException(name, "is damaged FLAC: after sample " + decoded + " " + how);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** What the decoder reports and passes over. */
    private static final class Errors implements FrameListener {
        private @Nullable String first;

        @Override
        public void processMetadata(Metadata metadata) {}

        @Override
        public void processFrame(Frame frame) {}

        @Override
        public void processError(String message) {
            first = first == null ? message : first;
        }
    }
}
