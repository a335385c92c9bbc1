package bmru.audio.wav;

import static bmru.audio.wav.WavBytes.chunk;
import static bmru.audio.wav.WavBytes.floats;
import static bmru.audio.wav.WavBytes.riff;
import static bmru.audio.wav.WavBytes.shorts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.source.AudioException;
import bmru.audio.source.SampleSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavSourceTest {
    @Test
    void decodesEveryEncoding() throws IOException {
        assertThat(samples(WavBytes.of(1, 1, 16_000, 8, new byte[] {0, (byte) 128, (byte) 192})))
                .containsExactly(-1f, 0f, 0.5f);
        assertThat(samples(WavBytes.of(1, 1, 16_000, 16, shorts(-32_768, 0, 16_384))))
                .containsExactly(-1f, 0f, 0.5f);
        assertThat(samples(WavBytes.of(1, 1, 16_000, 24, new byte[] {0, 0, (byte) 0x80, 0, 0, 0x40})))
                .containsExactly(-1f, 0.5f);
        assertThat(samples(WavBytes.of(1, 1, 16_000, 32, new byte[] {0, 0, 0, (byte) 0x80, 0, 0, 0, 0x40})))
                .containsExactly(-1f, 0.5f);
        assertThat(samples(WavBytes.of(3, 1, 16_000, 32, floats(-1f, 0.25f, 1.5f))))
                .containsExactly(-1f, 0.25f, 1.5f);
    }

    @Test
    void takesTheMeanOfTheChannels() throws IOException {
        assertThat(samples(WavBytes.of(1, 2, 16_000, 16, shorts(16_384, 0, -16_384, -16_384))))
                .containsExactly(0.25f, -0.5f);
    }

    @Test
    void readsTheExtensibleFormatAndSkipsOtherChunks() throws IOException {
        byte[] extensible = Arrays.copyOf(plainFormat(1, 16), 40);
        extensible[0] = (byte) 0xFE;
        extensible[1] = (byte) 0xFF;
        extensible[24] = 1;
        byte[] file =
                riff(chunk("LIST", new byte[] {1, 2, 3}), chunk("fmt ", extensible), chunk("data", shorts(16_384)));
        assertThat(samples(file)).containsExactly(0.5f);
    }

    @Test
    void refusesWhatIsNoWavFile() {
        assertRefused(new byte[0], "the file is empty: wanted a WAV file");
        assertRefused(
                "This is text, not sound".getBytes(StandardCharsets.UTF_8),
                "not a WAV file: wanted RIFF....WAVE at its start");
        assertRefused(new byte[] {'R', 'I', 'F', 'F'}, "not a WAV file: wanted RIFF....WAVE at its start");
        assertRefused(riff(), "ends before its samples: no \"fmt \" chunk");
        assertRefused(riff(chunk("fmt ", plainFormat(1, 16))), "ends before its samples: no \"data\" chunk");
    }

    @Test
    void refusesCompressedAndUnknownFormats() {
        assertRefused(
                WavBytes.of(7, 1, 8000, 8, new byte[4]),
                "format 7 (compressed, mu-law) of 8 bits: allowed 1 (integer) of 8, 16, 24 or 32 bits and 3 (float) of 32"
                        + " bits; convert it first, for example with sox");
        assertThatThrownBy(() -> samples(WavBytes.of(1, 1, 16_000, 12, new byte[4])))
                .hasMessageStartingWith("x.wav: format 1 (integer) of 12 bits: allowed");
    }

    @Test
    void refusesAHeaderThatLies() {
        byte[] format = chunk("fmt ", plainFormat(1, 16));
        assertRefused(
                riff(format, chunk("data", shorts(1, 2), 1_000_000)),
                "chunk \"data\" claims 1000000 bytes, the file has 4 left: it is truncated or its header is wrong");
        assertRefused(
                riff(format, chunk("data", shorts(1), -1)),
                "chunk \"data\" claims 4294967295 bytes, the file has 2 left: it is truncated or its header is wrong");
        assertRefused(
                riff(format, chunk("data", new byte[3])),
                "chunk \"data\" has 3 bytes: allowed a multiple of 2, the bytes of a frame");
        assertRefused(riff(format, chunk("data", new byte[0])), "has no samples: its \"data\" chunk is empty");
        assertRefused(riff(chunk("data", shorts(1)), format), "its \"data\" chunk comes before its \"fmt \" chunk");
        assertRefused(
                riff(chunk("\u001b[1m", new byte[0], 99)),
                "chunk \"?[1m\" claims 99 bytes, the file has 0 left: it is truncated or its header is wrong");
        assertRefused(riff(chunk("fmt ", new byte[4])), "chunk \"fmt \" has 4 bytes: allowed 16 to 1024");
        assertRefused(WavBytes.of(1, 0, 16_000, 16, shorts(1)), "channels=0: allowed 1 to 64");
        assertRefused(WavBytes.of(1, 1, 10, 16, shorts(1)), "sample rate=10: allowed 1000 to 768000 Hz");
        byte[] wrongFrame = plainFormat(1, 16);
        wrongFrame[12] = 3;
        assertRefused(
                riff(chunk("fmt ", wrongFrame), chunk("data", shorts(1))),
                "bytes a frame=3: allowed 2 for 1 channels of 16 bits");
    }

    @Test
    void refusesSamplesThatAreNoNumbers() {
        assertRefused(
                WavBytes.of(3, 2, 16_000, 32, floats(0, 0, 0, Float.NaN)),
                "sample 1 of channel 1 is NaN: allowed finite numbers from -1e9 to 1e9");
        assertRefused(
                WavBytes.of(3, 1, 16_000, 32, floats(1e9f, -2e9f)),
                "sample 1 of channel 0 is -2.0E9: allowed finite numbers from -1e9 to 1e9");
    }

    @Test
    void readsAFileInBlocks(@TempDir Path folder) throws IOException {
        int[] ramp = new int[100_000];
        Arrays.setAll(ramp, i -> i % 30_000);
        Path file = folder.resolve("ramp.wav");
        Files.write(file, WavBytes.of(1, 1, 16_000, 16, shorts(ramp)));
        try (WavSource source = WavSource.open(file)) {
            assertThat(source.frames()).isEqualTo(100_000);
            assertThat(source.seconds()).isEqualTo(6.25);
            float[] read = all(source);
            assertThat(read).hasSize(100_000);
            assertThat(read[99_999]).isEqualTo(99_999 % 30_000 / 32768f);
        }
    }

    @Test
    void namesAFileThatIsNotThere(@TempDir Path folder) {
        Path missing = folder.resolve("missing.wav");
        assertThatThrownBy(() -> WavSource.open(missing)).hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> WavSource.open(folder)).hasMessage(folder + ": is a folder: wanted a WAV file");
        assertThatThrownBy(() -> WavSource.open(Path.of("/dev/null")))
                .hasMessage("/dev/null: is a pipe or a device: wanted a WAV file, whose length is known");
    }

    private static byte[] plainFormat(int channels, int bits) {
        return Arrays.copyOfRange(WavBytes.of(1, channels, 16_000, bits, new byte[0]), 20, 36);
    }

    private static void assertRefused(byte[] file, String message) {
        assertThatThrownBy(() -> samples(file))
                .isInstanceOf(AudioException.class)
                .hasMessage("x.wav: " + message);
    }

    private static float[] samples(byte[] file) throws IOException {
        return all(WavSource.read(new ByteArrayInputStream(file), file.length, "x.wav"));
    }

    private static float[] all(SampleSource source) throws IOException {
        float[] all = new float[0];
        float[] block = new float[1000];
        int count;
        while ((count = source.read(block, 0, block.length)) >= 0) {
            all = Arrays.copyOf(all, all.length + count);
            System.arraycopy(block, 0, all, all.length - count, count);
        }
        return all;
    }
}
