package bmru.audio.recording;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes WAV files, honest ones and others. */
final class WavBytes {
    private WavBytes() {}

    /** A file with a plain header around samples that are encoded already. */
    static byte[] of(int format, int channels, int rateHz, int bits, byte[] data) {
        ByteBuffer fmt = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        fmt.putShort((short) format).putShort((short) channels).putInt(rateHz);
        fmt.putInt(rateHz * channels * bits / 8).putShort((short) (channels * bits / 8));
        fmt.putShort((short) bits);
        return riff(chunk("fmt ", fmt.array()), chunk("data", data));
    }

    static byte[] riff(byte[]... chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("WAVE".getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] chunk : chunks) {
            body.writeBytes(chunk);
        }
        return chunk("RIFF", body.toByteArray());
    }

    static byte[] chunk(String name, byte[] content) {
        return chunk(name, content, content.length);
    }

    /** A chunk that claims a size of its own. */
    static byte[] chunk(String name, byte[] content, int claimed) {
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + content.length + content.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(claimed).put(content);
        return bytes.array();
    }

    static byte[] shorts(int... samples) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample : samples) {
            bytes.putShort((short) sample);
        }
        return bytes.array();
    }

    static byte[] floats(float... samples) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            bytes.putFloat(sample);
        }
        return bytes.array();
    }

    static byte[] doubles(double... samples) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double sample : samples) {
            bytes.putDouble(sample);
        }
        return bytes.array();
    }
}
