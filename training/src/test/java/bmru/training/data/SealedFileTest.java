package bmru.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void givesBackWhatWasWritten() throws IOException {
        // More than one chunk of values.
        float[] values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        assertThat(read(write(values), values.length)).isEqualTo(values);
    }

    @Test
    void everyChangedBitIsRefusedByName() throws IOException {
        Path file = write(new float[] {1, 2, 3});
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(3 * Float.BYTES + Integer.BYTES);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            refused(file, changed);
        }
    }

    @Test
    void everyCutAndWhatIsAddedIsRefused() throws IOException {
        Path file = write(new float[] {1, 2, 3});
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            refused(file, Arrays.copyOf(bytes, length));
        }
        refused(file, Arrays.copyOf(bytes, bytes.length + 1));
        byte[] random = new byte[200];
        new SplittableRandom(3).nextBytes(random);
        refused(file, random);
    }

    @Test
    void aWholeFileOfSomethingElseIsRefused() throws IOException {
        Path file = write(new float[] {1});
        assertThatThrownBy(() -> read(file, 5))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": is no file of values; make it again");
    }

    @Test
    void valuesThatAreNotFiniteAreRefused() throws IOException {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Path file = write(new float[] {1, value});
            assertThatThrownBy(() -> read(file, 2))
                    .isInstanceOf(DataException.class)
                    .hasMessage(file + ": holds " + value + ": wanted finite values; delete it");
        }
    }

    private void refused(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertThatThrownBy(() -> read(file, 3))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": is no file of values, or cut or damaged: its checksum is not that of its content;"
                        + " make it again");
    }

    private Path write(float[] values) throws IOException {
        Path file = folder.resolve("values");
        SealedFile.write(file, out -> SealedFile.writeFloats(out, values));
        return file;
    }

    private static float[] read(Path file, int count) throws IOException {
        return SealedFile.read(file, "file of values", "make it again", in -> {
            float[] values = new float[count];
            SealedFile.readFloats(in, values, file);
            return values;
        });
    }
}
