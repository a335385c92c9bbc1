package bmru.audio.recording;

import static bmru.audio.recording.WavBytes.chunk;
import static bmru.audio.recording.WavBytes.doubles;
import static bmru.audio.recording.WavBytes.floats;
import static bmru.audio.recording.WavBytes.riff;
import static bmru.audio.recording.WavBytes.shorts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.source.AudioException;
import bmru.audio.source.SampleSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
    @TempDir
    private Path folder;

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
        assertThat(samples(WavBytes.of(3, 1, 16_000, 64, doubles(-1, 0.25, 1.5))))
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
    void refusesWhatEndsBeforeItsSamples() {
        assertRefused(new byte[0], "is empty: wanted a recording, WAV or FLAC");
        assertRefused(new byte[] {'R', 'I', 'F', 'F'}, "is no recording that can be read: wanted WAV or FLAC");
        assertRefused(riff(), "ends before its samples: no \"fmt \" chunk");
        assertRefused(riff(chunk("fmt ", plainFormat(1, 16))), "ends before its samples: no \"data\" chunk");
    }

    @Test
    void refusesCompressedAndUnknownFormats() {
        assertRefused(
                WavBytes.of(7, 1, 8000, 8, new byte[4]),
                "format 7 (compressed, mu-law) of 8 bits: allowed 1 (integer) of 8, 16, 24 or 32 bits and 3 (float) of 32"
                        + " or 64 bits; convert it first, for example with sox");
        assertThatThrownBy(() -> samples(WavBytes.of(1, 1, 16_000, 12, new byte[4])))
                .hasMessageStartingWith("x.wav: format 1 (integer) of 12 bits: allowed");
    }

    @Test
    void refusesAHeaderThatLies() {
        byte[] format = chunk("fmt ", plainFormat(1, 16));
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
    void readsASizeThatAPipeLeft() throws IOException {
        byte[] format = chunk("fmt ", plainFormat(1, 16));
        assertRead(
                riff(format, chunk("data", shorts(1, 2, 3), -1)),
                "its \"data\" chunk claims 4294967295 bytes, as where it was written to a pipe; all 6 that are there are read");
        assertRead(
                riff(format, chunk("data", shorts(1, 2, 3), 0x7ffff000)),
                "its \"data\" chunk claims 2147479552 bytes, as where it was written to a pipe; all 6 that are there are read");
        assertRead(
                riff(format, chunk("data", shorts(1, 2, 3), 0)),
                "its \"data\" chunk claims 0 bytes, as where a recorder was cut off; all 6 after it are read");
    }

    @Test
    void takesNoOtherChunkForTheSoundOfARecorderThatWasCutOff() {
        assertRefused(
                riff(chunk("fmt ", plainFormat(1, 16)), chunk("data", new byte[0]), chunk("LIST", new byte[4])),
                "has no samples: its \"data\" chunk is empty");
    }

    @Test
    void readsWholeFramesWhereTheSizeIsSlightlyWrong() throws IOException {
        byte[] format = chunk("fmt ", plainFormat(1, 16));
        assertRead(
                riff(format, chunk("data", shorts(1, 2, 3), 50)),
                "its \"data\" chunk claims 50 bytes, the file ends before; the 6 that are there are read");
        assertRead(
                riff(format, chunk("data", shorts(1, 2, 3, 4), 7)),
                "its samples have 7 bytes, not a multiple of 2, the bytes of a frame; at the end left out: 1");
        byte[] whole = riff(format, chunk("data", shorts(1, 2, 3, 4)));
        assertRead(
                Arrays.copyOf(whole, whole.length - 1),
                "its \"data\" chunk claims 8 bytes, the file ends before; the 7 that are there are read",
                "its samples have 7 bytes, not a multiple of 2, the bytes of a frame; at the end left out: 1");
    }

    @Test
    void readsOddChunksWithAndWithoutTheirPadding() throws IOException {
        byte[] format = chunk("fmt ", plainFormat(1, 16));
        byte[] padded = chunk("LIST", new byte[] {'I', 'N', 'F', 'O', 'x'});
        byte[] bare = Arrays.copyOf(padded, padded.length - 1);
        byte[] paddedByALetter = padded.clone();
        paddedByALetter[padded.length - 1] = 'y';
        assertRead(riff(format, padded, chunk("data", shorts(1, 2, 3))));
        assertRead(riff(format, bare, chunk("data", shorts(1, 2, 3))));
        assertRead(riff(format, paddedByALetter, chunk("data", shorts(1, 2, 3))));
    }

    /** Of the long form the size of the samples is in ds64; 0xffffffff in their own chunk points there. */
    @Test
    void readsTheLongForms() throws IOException {
        ByteBuffer sizes = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
        sizes.putLong(8, 6);
        byte[] file = riff(
                chunk("ds64", sizes.array()),
                chunk("fmt ", plainFormat(1, 16)),
                chunk("data", shorts(1, 2, 3), -1),
                chunk("LIST", new byte[] {1, 2, 3, 4}));
        for (String form : List.of("RF64", "BW64")) {
            System.arraycopy(form.getBytes(StandardCharsets.US_ASCII), 0, file, 0, 4);
            assertRead(file);
        }
        sizes.putLong(8, 1L << 40);
        byte[] cut = riff(
                chunk("ds64", sizes.array()), chunk("fmt ", plainFormat(1, 16)), chunk("data", shorts(1, 2, 3), -1));
        System.arraycopy("RF64".getBytes(StandardCharsets.US_ASCII), 0, cut, 0, 4);
        assertRead(
                cut,
                "its \"data\" chunk claims 1099511627776 bytes, as where it was written to a pipe; all 6 that are there are"
                        + " read");
    }

    @Test
    void saysThatThereAreMoreSamples() throws IOException {
        byte[] file = riff(
                chunk("fmt ", plainFormat(1, 16)),
                chunk("data", shorts(1, 2, 3)),
                chunk("LIST", new byte[] {1, 2, 3}),
                chunk("data", shorts(4, 5)));
        String warning = "has a second \"data\" chunk, of 4 bytes; only the first is read";
        assertRead(file, warning);
        // Of a file it is known before the end is read.
        try (RecordedSound opened = RecordedSound.open(Files.write(folder.resolve("x.wav"), file))) {
            assertThat(opened.warnings(0)).containsExactly(warning);
            assertThat(all(opened)).hasSize(3);
            assertThat(opened.warnings(0)).containsExactly(warning);
        }
    }

    @Test
    void readsAStreamAsFarAsItGoes() throws IOException {
        byte[] format = chunk("fmt ", plainFormat(1, 16));
        assertStreamed(riff(format, chunk("data", shorts(1, 2, 3))));
        // Writers to a pipe cannot know better: nothing is odd about it there.
        assertStreamed(riff(format, chunk("data", shorts(1, 2, 3), -1)));
        assertStreamed(riff(format, chunk("data", shorts(1, 2, 3), 0x7ffff000)));
        assertStreamed(riff(format, chunk("data", shorts(1, 2, 3), 0)));
        assertStreamed(
                riff(format, chunk("data", shorts(1, 2, 3), 50)),
                "its \"data\" chunk claims 50 bytes, it ended after 6");
        assertStreamed(
                riff(format, chunk("data", shorts(1, 2, 3)), chunk("data", shorts(1))),
                "has a second \"data\" chunk, of 2 bytes; only the first is read");
    }

    @Test
    void noticesAFileThatBecomesShorter() throws IOException {
        int[] samples = new int[100_000];
        Path file = Files.write(folder.resolve("x.wav"), WavBytes.of(1, 1, 16_000, 16, shorts(samples)));
        try (RecordedSound sound = RecordedSound.open(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(120_044);
            }
            assertThatThrownBy(() -> all(sound))
                    .isInstanceOf(AudioException.class)
                    .hasMessage(file + ": became shorter while it was read: byte 120000 of 200000 of its samples");
        }
    }

    @Test
    void readsAFileInBlocks() throws IOException {
        int[] ramp = new int[100_000];
        Arrays.setAll(ramp, i -> i % 30_000);
        Path file = folder.resolve("ramp.wav");
        Files.write(file, WavBytes.of(1, 1, 16_000, 16, shorts(ramp)));
        try (RecordedSound source = RecordedSound.open(file)) {
            assertThat(source.frames()).isEqualTo(100_000);
            assertThat(source.seconds()).isEqualTo(6.25);
            float[] read = all(source);
            assertThat(read).hasSize(100_000);
            assertThat(read[99_999]).isEqualTo(99_999 % 30_000 / 32768f);
        }
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path missing = folder.resolve("missing.wav");
        assertThatThrownBy(() -> RecordedSound.open(missing)).hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> RecordedSound.open(folder))
                .hasMessage(folder + ": is a folder: wanted a recording, WAV or FLAC");
        assertThatThrownBy(() -> RecordedSound.open(Path.of("/dev/null")))
                .hasMessage("/dev/null: is empty: wanted a recording, WAV or FLAC");
    }

    private static byte[] plainFormat(int channels, int bits) {
        return Arrays.copyOfRange(WavBytes.of(1, channels, 16_000, bits, new byte[0]), 20, 36);
    }

    private static void assertRefused(byte[] file, String message) {
        assertThatThrownBy(() -> samples(file))
                .isInstanceOf(AudioException.class)
                .hasMessage("x.wav: " + message);
    }

    /** Reads samples 1, 2, 3 with these warnings and no others. */
    private static void assertRead(byte[] file, String... warnings) throws IOException {
        assertOneTwoThree(sound(file, file.length), warnings);
    }

    private static void assertStreamed(byte[] file, String... warnings) throws IOException {
        assertOneTwoThree(sound(file, RecordedSound.UNKNOWN), warnings);
    }

    private static void assertOneTwoThree(RecordedSound sound, String... warnings) throws IOException {
        assertThat(all(sound)).containsExactly(0x1p-15f, 0x2p-15f, 0x3p-15f);
        assertThat(sound.warnings(0)).containsExactly(warnings);
    }

    private static float[] samples(byte[] file) throws IOException {
        return all(sound(file, file.length));
    }

    private static RecordedSound sound(byte[] file, long length) throws IOException {
        return new RecordedSound("x.wav", RecordedSound.open(new ByteArrayInputStream(file), length, "x.wav", null));
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
