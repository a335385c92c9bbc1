package bmru.audio.recording;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.audio.flac.FlacStream;
import bmru.audio.pcm.PcmFormat;
import bmru.audio.pcm.PcmSource;
import bmru.audio.source.AudioException;
import bmru.audio.source.ResampledSource;
import bmru.audio.source.SampleSource;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Whatever the bytes, a file is read to its end or refused with a message that names it. In a normal build this runs on the
 * inputs in the test resources, among them all that fuzzing found; CONTRIBUTING says how to look for more.
 */
class RecordedSoundFuzzTest {
    private static final String NAME = "fuzz.wav";

    @FuzzTest(maxDuration = "10m")
    void isReadOrRefused(byte[] file) throws IOException {
        try (RecordedSound sound = sound(file, file.length)) {
            assertThat(sound.sampleRateHz()).isBetween(1000, 768_000);
            long samples = samples(sound);
            // FLAC may be cut, or not know its length.
            assertThat(samples)
                    .satisfiesAnyOf(
                            count -> assertThat(count).isEqualTo(sound.frames()),
                            count -> assertThat(FlacStream.begins(file)).isTrue());
        } catch (AudioException e) {
            assertThat(e).hasMessageStartingWith(NAME + ": ");
        }
    }

    /** As {@link #isReadOrRefused}, of standard input. */
    @FuzzTest(maxDuration = "10m")
    void isReadAsAStreamOrRefused(byte[] file) throws IOException {
        try (RecordedSound sound = RecordedSound.read(new ByteArrayInputStream(file), PcmFormat.SPEECH, NAME)) {
            samples(sound);
        } catch (AudioException e) {
            assertThat(e).hasMessageStartingWith(NAME + ": ");
        }
    }

    @FuzzTest(maxDuration = "10m")
    void isResampledToItsLength(byte[] file) throws IOException {
        try (RecordedSound sound = sound(file, file.length)) {
            double expected = sound.frames() * 16_000.0 / sound.sampleRateHz();
            long samples = samples(ResampledSource.at(16_000, sound));
            if (!FlacStream.begins(file)) {
                assertThat((double) samples).isBetween(expected - 2, expected + 2);
            }
        } catch (AudioException e) {
            assertThat(e).hasMessageStartingWith(NAME + ": ");
        }
    }

    private static RecordedSound sound(byte[] file, long length) throws IOException {
        return new RecordedSound(NAME, RecordedSound.open(new ByteArrayInputStream(file), length, NAME, null));
    }

    private static long samples(SampleSource source) throws IOException {
        float[] block = new float[1024];
        long samples = 0;
        int count;
        while ((count = source.read(block, 0, block.length)) >= 0) {
            assertThat(count).isBetween(1, block.length);
            for (int i = 0; i < count; i++) {
                // The interpolation may overshoot a little.
                if (!(Math.abs(block[i]) <= 2 * PcmSource.MAX_SAMPLE)) {
                    throw new AssertionError("sample " + (samples + i) + " is " + block[i]);
                }
            }
            samples += count;
        }
        return samples;
    }
}
