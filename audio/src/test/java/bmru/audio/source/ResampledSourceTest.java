package bmru.audio.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResampledSourceTest {
    private static final double TONE_HZ = 440;

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 22_050, 44_100, 48_000, 96_000})
    void aToneKeepsItsPitchLevelAndPlace(int rateHz) throws IOException {
        float[] resampled = all(ResampledSource.at(16_000, tone(rateHz, TONE_HZ)));
        assertThat(resampled.length).isCloseTo(16_000, within(2));
        // The first and last samples see the silence around the tone through the filter's width.
        for (int i = 400; i < 15_600; i++) {
            double expected = 0.5 * Math.sin(2 * Math.PI * TONE_HZ * i / 16_000);
            assertThat((double) resampled[i]).as("sample %d", i).isCloseTo(expected, within(2e-3));
        }
    }

    /** A tone above the new rate's half would come back as another one below it. */
    @Test
    void whatTheNewRateCannotHoldIsTakenOut() throws IOException {
        float[] resampled = all(ResampledSource.at(16_000, tone(48_000, 12_000)));
        for (int i = 400; i < 15_600; i++) {
            assertThat((double) resampled[i]).as("sample %d", i).isCloseTo(0, within(2e-3));
        }
    }

    @Test
    void aSourceOfTheRateIsLeftAlone() {
        SampleSource source = tone(16_000, TONE_HZ);
        assertThat(ResampledSource.at(16_000, source)).isSameAs(source);
    }

    /** Of 48 kHz: the block that was read last ends later than what was made of it, by what waits and what the filter sees ahead. */
    @Test
    void whatWasReadWasRecordedBeforeWhatStillWaits() throws IOException {
        SampleSource tone = tone(48_000, TONE_HZ);
        SampleSource resampled = ResampledSource.at(16_000, new SampleSource() {
            private long read;

            @Override
            public int sampleRateHz() {
                return 48_000;
            }

            @Override
            public int read(float[] target, int offset, int length) throws IOException {
                int count = tone.read(target, offset, length);
                read += Math.max(0, count);
                return count;
            }

            /** As if each sample was recorded a third of 62.5 us after the one before. */
            @Override
            public long recordedNanos() {
                return read * 1_000_000_000 / 48_000;
            }

            @Override
            public void close() {}
        });
        float[] block = new float[100];
        long given = 0;
        for (int i = 0; i < 50; i++) {
            given += resampled.read(block, 0, block.length);
            assertThat(resampled.recordedNanos())
                    .as("after %d samples", given)
                    .isCloseTo(given * 1_000_000_000 / 16_000, within(2L));
        }
    }

    private static SampleSource tone(int rateHz, double hz) {
        return new SampleSource() {
            private int next;

            @Override
            public int sampleRateHz() {
                return rateHz;
            }

            @Override
            public int read(float[] target, int offset, int length) {
                int count = Math.min(Math.min(length, 777), rateHz - next);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * (next + i) / rateHz));
                }
                next += count;
                return count == 0 ? -1 : count;
            }

            @Override
            public void close() {}
        };
    }

    private static float[] all(SampleSource source) throws IOException {
        float[] all = new float[0];
        float[] block = new float[999];
        int count;
        while ((count = source.read(block, 0, block.length)) >= 0) {
            all = Arrays.copyOf(all, all.length + count);
            System.arraycopy(block, 0, all, all.length - count, count);
        }
        return all;
    }
}
