package bmru.audio.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.source.SampleSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureStreamTest {
    private static final Statistics STATISTICS = statistics();
    private static final FrontEnd FIXED = FrontEnd.PUBLISHED.with(new Normalisation.Fixed(STATISTICS, -60));
    private static final FrontEnd RUNNING =
            FrontEnd.PUBLISHED.with(new Normalisation.Running(STATISTICS, 50, 0.3f, -60));

    @ParameterizedTest
    @ValueSource(strings = {"bursts-and-silence", "chirp-in-noise", "short-clip"})
    void theStreamGivesTheBitsOfTheClip(String name) throws IOException {
        float[] samples = GoldenClip.samples(name);
        for (FrontEnd frontEnd : List.of(FIXED, RUNNING)) {
            assertThat(stream(new ArraySource(samples, 480), frontEnd))
                    .isEqualTo(new ClipFeatures(frontEnd).compute(samples));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 159, 160, 161, 255, 256, 257, 319, 320, 511, 512, 513, 16_000, 16_001})
    void everyLengthGivesAFrameForEachHopItReaches(int length) throws IOException {
        float[] samples = Arrays.copyOf(GoldenClip.samples("chirp-in-noise"), length);
        Features features = stream(new ArraySource(samples, 1000), RUNNING);
        assertThat(features.frames()).isEqualTo(1 + length / 160);
        assertThat(features).isEqualTo(new ClipFeatures(RUNNING).compute(samples));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 160, 512, 16_000})
    void howTheSourceSlicesTheSoundDoesNotMatter(int block) throws IOException {
        float[] samples = GoldenClip.samples("bursts-and-silence");
        assertThat(stream(new ArraySource(samples, block), RUNNING))
                .isEqualTo(new ClipFeatures(RUNNING).compute(samples));
    }

    @Test
    void aSourceOfRandomBlocksGivesTheSameBits() throws IOException {
        float[] samples = GoldenClip.samples("bursts-and-silence");
        Random random = new Random(5);
        SampleSource source = new ArraySource(samples, 1) {
            @Override
            public int read(float[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(700)), length);
            }
        };
        assertThat(stream(source, FIXED)).isEqualTo(new ClipFeatures(FIXED).compute(samples));
    }

    /** Of 1000 samples the frames up to the one centred on sample 640 lie before the failure: 640 + 256 <= 1000. */
    @ParameterizedTest
    @CsvSource({"0, 0", "100, 0", "255, 0", "256, 1", "415, 1", "416, 2", "1000, 5"})
    void aFailingSourceGivesTheFramesBeforeTheFailureThenTheFailure(int good, int frames) {
        IOException failure = new IOException("microphone: unplugged");
        SampleSource source = new ArraySource(Arrays.copyOf(GoldenClip.samples("chirp-in-noise"), good), 160) {
            @Override
            public int read(float[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                if (count < 0) {
                    throw failure;
                }
                return count;
            }
        };
        float[] whole = Arrays.copyOf(GoldenClip.samples("chirp-in-noise"), 16_000);
        Features expected = new ClipFeatures(RUNNING).compute(whole);
        List<float[]> heard = new ArrayList<>();
        assertThatThrownBy(() -> FeatureStream.run(source, RUNNING, (frame, features) -> heard.add(features.clone())))
                .isSameAs(failure);
        assertThat(heard).hasSize(frames);
        for (int f = 0; f < frames; f++) {
            float[] row = new float[expected.coefficients()];
            expected.copyFrame(f, row);
            assertThat(heard.get(f)).as("frame %d", f).isEqualTo(row);
        }
    }

    @Test
    void theListenerEndsTheRun() throws IOException {
        List<Long> frames = new ArrayList<>();
        FeatureStream.run(new ArraySource(GoldenClip.samples("chirp-in-noise"), 160), FIXED, (frame, features) -> {
            frames.add(frame);
            return frame < 4;
        });
        assertThat(frames).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void refusesASourceOfAnotherRate() {
        SampleSource source = new ArraySource(new float[10], 10) {
            @Override
            public int sampleRateHz() {
                return 44_100;
            }
        };
        assertThatThrownBy(() -> FeatureStream.run(source, FIXED, (frame, features) -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("source has 44100 Hz: the front end wants 16000 Hz");
    }

    @Test
    void refusesANormalisationThatLooksAhead() {
        assertThatThrownBy(() -> FeatureStream.run(
                        new ArraySource(new float[10], 10), FrontEnd.PUBLISHED, (frame, features) -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("normalisation \"clip\" needs the whole clip before its first frame: allowed for live sound"
                        + " are \"fixed\" and \"running\"");
    }

    private static Features stream(SampleSource source, FrontEnd frontEnd) throws IOException {
        List<float[]> rows = new ArrayList<>();
        FeatureStream.run(source, frontEnd, (frame, features) -> {
            assertThat(frame).isEqualTo(rows.size());
            return rows.add(features.clone());
        });
        float[] values = new float[rows.size() * frontEnd.coefficients()];
        for (int f = 0; f < rows.size(); f++) {
            System.arraycopy(rows.get(f), 0, values, f * frontEnd.coefficients(), frontEnd.coefficients());
        }
        return Features.of(frontEnd.coefficients(), values);
    }

    private static Statistics statistics() {
        float[] mean = new float[13];
        float[] deviation = new float[13];
        for (int c = 0; c < mean.length; c++) {
            mean[c] = c == 0 ? -300 : 3 - c;
            deviation[c] = c == 0 ? 100 : 20 - c;
        }
        return Statistics.of(mean, deviation);
    }

    /** Delivers an array in blocks of at most {@code block} samples. */
    private static class ArraySource implements SampleSource {
        private final float[] samples;
        private final int block;
        private int next;

        ArraySource(float[] samples, int block) {
            this.samples = samples;
            this.block = block;
        }

        @Override
        public int sampleRateHz() {
            return 16_000;
        }

        @Override
        public int read(float[] target, int offset, int length) throws IOException {
            return read(target, offset, block, length);
        }

        int read(float[] target, int offset, int most, int length) throws IOException {
            if (next == samples.length) {
                return -1;
            }
            int count = Math.min(Math.min(most, length), samples.length - next);
            System.arraycopy(samples, next, target, offset, count);
            next += count;
            return count;
        }

        @Override
        public void close() {}
    }
}
