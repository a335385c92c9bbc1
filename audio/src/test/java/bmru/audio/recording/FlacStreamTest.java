package bmru.audio.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import bmru.audio.flac.FlacStream;
import bmru.audio.source.AudioException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On files of the reference encoder: of a piece of speech, and of sound made here where that encoder is installed. */
class FlacStreamTest {
    private static final String INPUTS = "/bmru/audio/recording/RecordedSoundFuzzTestInputs/isReadOrRefused/";
    /** 1920 samples in blocks of 576. */
    private static final byte[] MONO = input("mono-16.flac");

    private static final int MD5_OFFSET = 8 + 18;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "mono-16.flac, 16000, 1, 1920, 1920",
        "stereo-24-48k.flac, 48000, 2, 1440, 1440",
        "piped-8.flac, 8000, 1, -1, 960"
    })
    void decodesWhatTheEncoderMade(String name, int rateHz, int channels, long frames, int decoded) throws IOException {
        try (FlacStream stream = stream(input(name))) {
            assertThat(stream.format().sampleRateHz()).isEqualTo(rateHz);
            assertThat(stream.format().channels()).isEqualTo(channels);
            assertThat(stream.frames()).isEqualTo(frames);
            assertThat(stream.readAllBytes()).hasSize(decoded * channels * 4);
            assertThat(stream.warnings()).isEmpty();
        }
    }

    @Test
    void refusesAFrameWhoseChecksumIsWrong() {
        byte[] file = MONO.clone();
        file[file.length / 2] ^= 0x10;
        assertThatThrownBy(() -> stream(file).readAllBytes())
                .isInstanceOf(AudioException.class)
                .hasMessageMatching("x: is damaged FLAC: after sample (576|1152) .*CRC Error.*");
    }

    @Test
    void refusesSamplesThatAreNotThoseOfTheHeader() {
        byte[] file = MONO.clone();
        file[MD5_OFFSET] ^= 1;
        assertThatThrownBy(() -> stream(file).readAllBytes())
                .hasMessage(
                        "x: is damaged FLAC: after sample 1920 the MD5 of its samples is another one than its header"
                                + " has");
        // Also of one who wants the samples and does not ask whether there are more.
        assertThatThrownBy(() -> stream(file).readNBytes(1920 * 4)).hasMessageContaining("the MD5");
        Arrays.fill(file, MD5_OFFSET, MD5_OFFSET + 16, (byte) 0);
        assertThat(bytes(file)).as("zeros: the encoder did not know").isEqualTo(bytes(MONO));
    }

    @Test
    void readsWhatThereIsOfAFileThatIsCut() throws IOException {
        FlacStream stream = stream(Arrays.copyOf(MONO, MONO.length - 100));
        assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOf(bytes(MONO), 3 * 576 * 4));
        assertThat(stream.warnings()).containsExactly("is cut: it has 1728 of its 1920 samples");
    }

    @Test
    void refusesAHeaderThatCannotBe() {
        assertThatThrownBy(() -> stream(Arrays.copyOf(MONO, 30))).hasMessage("x: is FLAC that ends before its samples");
        byte[] noInfo = Arrays.copyOf(MONO, 100);
        noInfo[4] = 4;
        assertThatThrownBy(() -> stream(noInfo))
                .hasMessage("x: is damaged FLAC: it does not begin with a STREAMINFO block");
        byte[] empty = new byte[68];
        System.arraycopy(MONO, 0, empty, 0, 4);
        empty[7] = 34;
        assertThatThrownBy(() -> stream(empty)).hasMessage("x: is FLAC of 1 bits: allowed 4 to 24");
    }

    @ParameterizedTest
    @CsvSource({"8, 1, 11025", "16, 1, 16000", "16, 2, 44100", "24, 2, 48000", "16, 8, 16000"})
    void isSampleForSampleWhatWasEncoded(int bits, int channels, int rateHz) throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/flac")))
                .as("flac is installed")
                .isTrue();
        byte[] sound = sound(bits, channels, 10_000);
        Path raw = Files.write(folder.resolve("x.raw"), sound);
        Path flac = folder.resolve("x.flac");
        Process encoder = new ProcessBuilder(
                        "/usr/bin/flac",
                        "-s",
                        "--force-raw-format",
                        "--endian=little",
                        "--sign=signed",
                        "--channels=" + channels,
                        "--bps=" + bits,
                        "--sample-rate=" + rateHz,
                        "-o",
                        flac.toString(),
                        raw.toString())
                .inheritIO()
                .start();
        assertThat(encoder.waitFor()).isZero();
        ByteBuffer decoded = ByteBuffer.wrap(bytes(Files.readAllBytes(flac))).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < sound.length; at += bits / 8) {
            int sample = 0;
            for (int b = 0; b < bits / 8; b++) {
                sample |= (sound[at + b] & 0xFF) << (8 * b + 32 - bits);
            }
            assertThat(decoded.getInt()).isEqualTo(sample);
        }
        assertThat(decoded.hasRemaining()).isFalse();
        try (RecordedSound recorded = RecordedSound.open(flac)) {
            assertThat(recorded.frames()).isEqualTo(10_000);
        }
    }

    /** A tone with noise and full scale, alike in pairs of channels, so that the encoder predicts and joins them. */
    private static byte[] sound(int bits, int channels, int frames) {
        Random random = new Random(5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        double full = (1 << (bits - 1)) - 1;
        for (int i = 0; i < frames; i++) {
            double tone = i % 1000 == 0 ? -1 : 0.7 * Math.sin(i * 0.05);
            for (int c = 0; c < channels; c++) {
                long sample = Math.round(full * Math.max(-1, tone + 0.01 * random.nextGaussian()));
                for (int b = 0; b < bits / 8; b++) {
                    bytes.write((int) (sample >> (8 * b)));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static FlacStream stream(byte[] file) throws IOException {
        return FlacStream.read(new ByteArrayInputStream(file), "x");
    }

    private static byte[] bytes(byte[] file) {
        try (FlacStream stream = stream(file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] input(String name) {
        try (InputStream in = FlacStreamTest.class.getResourceAsStream(INPUTS + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
