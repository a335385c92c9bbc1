package bmru.host.input;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recordings as other programs write them. The sound is that of a bundled one, so the decision is known: what is read is
 * decided as that one is, to the last frame.
 */
class RecordingCasesTest {
    private static final int HEADER_BYTES = 44;
    private static final int DATA_SIZE_OFFSET = 40;
    private static final int DATA_BYTES = 32_000;
    private static final byte[] STOP = read(Invocation.SAMPLES.resolve("stop-american.wav"));
    private static final byte[] SAMPLES = Arrays.copyOfRange(STOP, HEADER_BYTES, STOP.length);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "-1, 'claims 4294967295 bytes, as where it was written to a pipe; all 32000 that are there are read'",
        "0x7ffff000, 'claims 2147479552 bytes, as where it was written to a pipe; all 32000 that are there are read'",
        "0, 'claims 0 bytes, as where a recorder was cut off; all 32000 after it are read'",
        "32044, 'claims 32044 bytes, the file ends before; the 32000 that are there are read'"
    })
    void aSizeThatIsNotThatOfTheSamples(String size, String warning) throws IOException {
        byte[] file = STOP.clone();
        little(file).putInt(DATA_SIZE_OFFSET, Integer.decode(size));
        assertDecidedAsStop(file, "its \"data\" chunk " + warning);
    }

    @Test
    void anOddSize() throws IOException {
        byte[] file = Arrays.copyOf(STOP, STOP.length + 2);
        little(file).putInt(DATA_SIZE_OFFSET, DATA_BYTES + 1);
        assertDecidedAsStop(
                file,
                "its samples have 32001 bytes, not a multiple of 2, the bytes of a frame; at the end left out: 1");
    }

    @Test
    void anEndThatIsCutByAByte() throws IOException {
        Invocation run = run(Arrays.copyOf(STOP, STOP.length - 1));
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("\"decision\":\"stop\"");
        assertThat(run.err().lines()).hasSize(2).first().asString().contains("the 31999 that are there are read");
    }

    @Test
    void anOddChunkWithoutItsPadding() throws IOException {
        byte[] list = "LIST\21\0\0\0INFOICMT\5\0\0\0hello".getBytes(StandardCharsets.ISO_8859_1);
        assertDecidedAsStop(joined(Arrays.copyOf(STOP, 36), list, Arrays.copyOfRange(STOP, 36, STOP.length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RF64", "BW64"})
    void theLongForms(String form) throws IOException {
        byte[] ds64 = new byte[36];
        System.arraycopy("ds64\34".getBytes(StandardCharsets.US_ASCII), 0, ds64, 0, 5);
        little(ds64).putLong(16, DATA_BYTES);
        byte[] head = Arrays.copyOf(STOP, 12);
        System.arraycopy(form.getBytes(StandardCharsets.US_ASCII), 0, head, 0, 4);
        byte[] rest = Arrays.copyOfRange(STOP, 12, STOP.length);
        little(rest).putInt(DATA_SIZE_OFFSET - 12, -1);
        assertDecidedAsStop(joined(head, ds64, rest));
    }

    @Test
    void floatsOf64Bits() throws IOException {
        byte[] samples = new byte[SAMPLES.length * 4];
        for (int i = 0; i < SAMPLES.length / 2; i++) {
            little(samples).putDouble(8 * i, little(SAMPLES).getShort(2 * i) / 32768.0);
        }
        assertDecidedAsStop(wav(3, 1, 16_000, 64, samples));
    }

    @Test
    void aWavOnStandardInput() throws IOException {
        byte[] stereo48k = new byte[6 * SAMPLES.length];
        for (int i = 0; i < stereo48k.length / 2; i++) {
            little(stereo48k).putShort(2 * i, little(SAMPLES).getShort(i / 6 * 2));
        }
        byte[] file = wav(1, 2, 48_000, 16, stereo48k);
        Invocation named = run(file);
        assertThat(named.out()).contains("\"decision\":\"stop\"");
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(file));
            Invocation piped = Invocation.of("run", "--level", "exact", "--json", "-");
            assertThat(piped.err()).isEmpty();
            assertThat(decided(piped)).isEqualTo(decided(named));
        } finally {
            System.setIn(before);
        }
    }

    /** More than the reader's buffer before and after the samples: a pipe cannot be positioned, only read. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLongChunkInAPipe(boolean before) throws IOException {
        byte[] list = new byte[200_008];
        System.arraycopy("LIST".getBytes(StandardCharsets.US_ASCII), 0, list, 0, 4);
        little(list).putInt(4, list.length - 8);
        byte[] file = before
                ? joined(Arrays.copyOf(STOP, 36), list, Arrays.copyOfRange(STOP, 36, STOP.length))
                : joined(STOP, list);
        Invocation named = run(file);
        assertThat(named.out()).contains("\"decision\":\"stop\"");
        Process pipe = new ProcessBuilder("cat", folder.resolve("x.wav").toString()).start();
        InputStream standard = System.in;
        try {
            System.setIn(pipe.getInputStream());
            Invocation piped = Invocation.of("run", "--level", "exact", "--json", "-");
            assertThat(piped.err()).isEmpty();
            assertThat(decided(piped)).isEqualTo(decided(named));
        } finally {
            System.setIn(standard);
            pipe.destroy();
        }
    }

    @Test
    void channelsThatCancelEachOther() throws IOException {
        byte[] stereo = new byte[2 * SAMPLES.length];
        for (int i = 0; i < SAMPLES.length / 2; i++) {
            short sample = little(SAMPLES).getShort(2 * i);
            little(stereo).putShort(4 * i, sample).putShort(4 * i + 2, (short) -sample);
        }
        assertRefused(
                wav(1, 2, 16_000, 16, stereo),
                "its channels cancel each other, one of them is inverted: wanted one channel, for example by sox IN.wav"
                        + " OUT.wav remix 1");
    }

    @Test
    void twoChunksOfSamples() throws IOException {
        byte[] more = joined("data\4\0\0\0".getBytes(StandardCharsets.US_ASCII), new byte[4]);
        assertDecidedAsStop(joined(STOP, more), "has a second \"data\" chunk, of 4 bytes; only the first is read");
    }

    /** What is odd about a recording is said wherever it is read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "circuit simulate",
                "circuit power",
                "circuit scaling",
                "circuit noise --runs 1",
                "circuit corners",
                "circuit montecarlo --samples 1",
                "circuit netlist -o deck.cir",
                "board play --board virtual: --rate 0",
                "listen"
            })
    void everyCommandWarnsOfTheSame(String command) throws IOException {
        Path file = Files.write(folder.resolve("x.wav"), Arrays.copyOf(STOP, STOP.length - 2));
        String[] words = command.replace("deck.cir", folder.resolve("deck.cir").toString())
                .split(" ");
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = file.toString();
        Invocation run = Invocation.of(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .containsOnlyOnce(
                        "bmru " + command.replaceAll(" -.*", "") + ": " + file
                                + ": its \"data\" chunk claims 32000 bytes, the file ends before; the 31998 that are there are read\n");
    }

    @Test
    void theDemoWarnsToo() throws IOException {
        Path samples = Files.createDirectories(folder.resolve("home/samples"));
        Path file = Files.write(samples.resolve("stop-cut.wav"), Arrays.copyOf(STOP, STOP.length - 2));
        Invocation demo = Invocation.in(
                folder.resolve("home"),
                "demo",
                "--model",
                Invocation.ROOT.resolve("models/stop-d4").toString(),
                "--session",
                folder.resolve("session").toString());
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.err()).startsWith("bmru demo: " + file + ": its \"data\" chunk claims 32000 bytes");
    }

    /** An offset is no sound, nor is dither of one step. */
    @ParameterizedTest
    @CsvSource({"0, 1", "10, 1", "1000, 1", "-32000, 2"})
    void silenceWithAnOffset(int offset, int seed) throws IOException {
        Random random = new Random(seed);
        byte[] silence = new byte[DATA_BYTES];
        for (int i = 0; i < DATA_BYTES / 2; i++) {
            little(silence).putShort(2 * i, (short) (offset + Math.round(random.nextGaussian())));
        }
        for (int rateHz : new int[] {16_000, 44_100}) {
            Invocation run = run(wav(1, 1, rateHz, 16, silence));
            assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(run.err())
                    .matches(
                            "bmru run: .*: is silent: about its mean it has 3\\.[12]e-05 rms: allowed at least 6\\.1e-05,"
                                    + " two steps of 16 bits\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"2.5, 0", "1.5, 2"})
    void silenceEndsAtTwoSteps(double rmsSteps, int exitCode) throws IOException {
        byte[] square = new byte[DATA_BYTES];
        for (int i = 0; i < DATA_BYTES / 2; i++) {
            // An offset of 100, and the sign changes every 20 samples: 400 Hz.
            little(square).putShort(2 * i, (short) Math.round(100.5 + (i / 20 % 2 == 0 ? rmsSteps : -rmsSteps)));
        }
        assertThat(run(wav(1, 1, 16_000, 16, square)).exitCode()).isEqualTo(exitCode);
    }

    @Test
    void ratesThatLackTheBandAbove() throws IOException {
        assertThat(run(wav(1, 1, 8000, 16, SAMPLES)).err())
                .contains(
                        "is sampled at 8000 Hz: the band from 4000 to 8000 Hz, which the model listens to, is missing\n");
        assertThat(run(wav(1, 1, 11_025, 16, SAMPLES)).err()).contains("the band from 5512 to 8000 Hz");
        assertThat(run(wav(1, 1, 44_100, 16, SAMPLES)).err()).isEmpty();
    }

    @Test
    void whatIsNoRecordingIsNamed() throws IOException {
        byte[] lfs = "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII);
        assertRefused(lfs, "is a Git LFS pointer (git lfs pull gets the recording): wanted WAV or FLAC");
        byte[] rifx = STOP.clone();
        rifx[3] = 'X';
        assertRefused(rifx, "is big-endian WAV (RIFX): wanted WAV or FLAC");
        assertRefused(new byte[100], "is no recording that can be read: wanted WAV or FLAC");
    }

    private void assertDecidedAsStop(byte[] file, String... warnings) throws IOException {
        Invocation run = run(file);
        assertThat(run.err())
                .isEqualTo(Arrays.stream(warnings)
                        .map(warning -> "bmru run: " + folder.resolve("x.wav") + ": " + warning + "\n")
                        .reduce("", String::concat));
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(decided(run)).isEqualTo(decided(run(STOP))).contains("\"decision\":\"stop\"");
    }

    private void assertRefused(byte[] file, String message) throws IOException {
        Invocation run = run(file);
        assertThat(run.err()).isEqualTo("bmru run: " + folder.resolve("x.wav") + ": " + message + "\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
    }

    private Invocation run(byte[] file) throws IOException {
        return Invocation.of(
                "run",
                "--level",
                "exact",
                "--json",
                Files.write(folder.resolve("x.wav"), file).toString());
    }

    /** From the decision to the number of frames. */
    private static String decided(Invocation run) {
        return run.out().replaceAll(".*\"decision\":", "\"decision\":").replaceAll(",\"time_ms\".*", "");
    }

    private static byte[] wav(int format, int channels, int rateHz, int bits, byte[] samples) {
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(STOP, 0, 20)
                .putShort((short) format)
                .putShort((short) channels)
                .putInt(rateHz);
        file.putInt(rateHz * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits);
        file.put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(samples.length)
                .put(samples);
        return file.array();
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer joined = ByteBuffer.allocate(length);
        Arrays.stream(parts).forEach(joined::put);
        return joined.array();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
