package bmru.host.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.feature.FrontEnd;
import bmru.audio.feature.Normalisation;
import bmru.audio.feature.Statistics;
import bmru.audio.source.SampleSource;
import bmru.circuit.level.LevelView;
import bmru.circuit.model.Affine;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.network.ExactNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenLoopTest {
    private static final int RATE = 16_000;

    @Test
    void reportsALoudSecondOnce() throws IOException {
        Recorder recorder = new Recorder();
        // One second of silence, one of noise, two of silence.
        ListenLoop loop = new ListenLoop(loudness(FIXED), new ExactNetwork(loudness(FIXED)), () -> 0, recorder);
        loop.run(new Burst(4 * RATE, RATE, 2 * RATE));
        assertThat(recorder.detections).hasSize(1);
        Detection detection = recorder.detections.get(0);
        assertThat(detection.label()).isEqualTo("loud");
        // 21 of 30 frames after the start of the noise.
        assertThat(detection.seconds()).isBetween(1.18, 1.25);
        assertThat(loop.frames()).isEqualTo(401);
        assertThat(recorder.frames).isEqualTo(401);
        assertThat(loop.detections()).isEqualTo(1);
    }

    @Test
    void showsEachOverrunOnce() throws IOException {
        Recorder recorder = new Recorder();
        long[] lost = {0};
        ListenLoop loop = new ListenLoop(loudness(FIXED), new ExactNetwork(loudness(FIXED)), () -> lost[0], recorder);
        recorder.atFrame = 50;
        recorder.then = () -> lost[0] = 2;
        loop.run(new Burst(RATE, 0, 0));
        assertThat(recorder.overruns).containsExactly(2L);
        assertThat(loop.overruns()).isEqualTo(2);
    }

    @Test
    void stopsAtTheNextFrame() throws IOException {
        Recorder recorder = new Recorder();
        ListenLoop loop = new ListenLoop(loudness(FIXED), new ExactNetwork(loudness(FIXED)), () -> 0, recorder);
        recorder.atFrame = 10;
        recorder.then = loop::stop;
        loop.run(new Burst(4 * RATE, 0, 0));
        assertThat(loop.frames()).isEqualTo(11);
    }

    @Test
    void refusesAModelThatLooksAhead() {
        assertThatThrownBy(() -> new ListenLoop(
                        loudness(new Normalisation.PerClip()),
                        new ExactNetwork(loudness(FIXED)),
                        () -> 0,
                        new Recorder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "loudness: its normalisation \"clip\" needs a whole clip: wanted a model for live sound, such as"
                                + " stop-live");
    }

    private static final Normalisation FIXED = new Normalisation.Fixed(Statistics.of(new float[13], ones()), -60);

    private static float[] ones() {
        float[] ones = new float[13];
        Arrays.fill(ones, 1f);
        return ones;
    }

    /** Says "loud" where the 0th coefficient, the sum of all levels, is above -400. */
    private static Model loudness(Normalisation normalisation) {
        float[] first = new float[13];
        first[0] = 1;
        Layer idle = new Layer(
                new Affine(Matrix.of(1, 0f), Vector.of(0f)),
                Vector.of(1f),
                Vector.of(2f),
                Vector.of(0f),
                List.of(false),
                new Affine(Matrix.of(1, 0f), Vector.of(0f)));
        return new Model(
                "loudness",
                List.of("other", "loud"),
                FrontEnd.PUBLISHED.with(normalisation),
                new Affine(Matrix.of(13, first), Vector.of(400f)),
                List.of(idle),
                new Affine(Matrix.of(1, 0f, 1f), Vector.of(0f, 0f)),
                new DecisionRule(101, DecisionRule.Evidence.SHARE, 30, 0.7f, 150, "other"),
                Map.of());
    }

    private static final class Recorder implements ListenDisplay {
        private final List<Detection> detections = new ArrayList<>();
        private final List<Long> overruns = new ArrayList<>();
        private long frames;
        private long atFrame = -1;
        private Runnable then = () -> {};

        @Override
        public void frame(long frame, float[] features, LevelView state) {
            frames++;
            if (frame == atFrame) {
                then.run();
            }
        }

        @Override
        public void detection(Detection detection) {
            detections.add(detection);
        }

        @Override
        public void overrun(double seconds, long count) {
            overruns.add(count);
        }
    }

    /** Silence with noise in one part. */
    private static final class Burst implements SampleSource {
        private final int length;
        private final int from;
        private final int to;
        private int at;

        Burst(int length, int from, int to) {
            this.length = length;
            this.from = from;
            this.to = to;
        }

        @Override
        public int sampleRateHz() {
            return RATE;
        }

        @Override
        public int read(float[] target, int offset, int count) {
            int there = Math.min(count, length - at);
            for (int i = 0; i < there; i++, at++) {
                target[offset + i] = at >= from && at < to ? (at * 7919L * at % 1009) / 1009f - 0.5f : 0;
            }
            return there == 0 ? -1 : there;
        }

        @Override
        public void close() {}
    }
}
