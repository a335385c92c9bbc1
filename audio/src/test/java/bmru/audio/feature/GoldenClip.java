package bmru.audio.feature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads the reference vectors; a missing one fails the test. */
final class GoldenClip {
    /** The reference recordings have the plain header of 44 bytes. */
    private static final int HEADER_BYTES = 44;

    private GoldenClip() {}

    static float[] samples(String name) {
        ByteBuffer bytes = ByteBuffer.wrap(resource(name + ".wav")).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(HEADER_BYTES);
        float[] samples = new float[bytes.remaining() / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort() / 32768f;
        }
        return samples;
    }

    static float[][] table(String name) {
        return new String(resource(name + ".csv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(GoldenClip::row)
                .toArray(float[][]::new);
    }

    private static float[] row(String line) {
        String[] cells = line.split(",", -1);
        float[] row = new float[cells.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = Float.parseFloat(cells[i]);
        }
        return row;
    }

    private static byte[] resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(GoldenClip.class.getResourceAsStream("/golden/" + name), "no golden " + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
