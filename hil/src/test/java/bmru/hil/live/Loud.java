package bmru.hil.live;

import bmru.audio.feature.FrontEnd;
import bmru.audio.feature.Normalisation;
import bmru.audio.feature.Statistics;
import bmru.audio.source.SampleSource;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.Affine;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.hil.live.decision.Setup;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A model that says "loud" where there is noise, and its cell goes high with it; and sound for it. */
public final class Loud {
    public static final int RATE = 16_000;

    public static final Normalisation FIXED = new Normalisation.Fixed(Statistics.of(new float[13], ones()), -60);

    private Loud() {}

    public static Setup setup() {
        return setup(rule());
    }

    public static Setup setup(DecisionRule rule) {
        return Setup.of(model(FIXED, rule), LevelKind.EXACT, Silicon.WHOLE);
    }

    public static DecisionRule rule() {
        return new DecisionRule(101, DecisionRule.Evidence.SHARE, 30, 0.7f, 150, "other");
    }

    /** Whose 0th coefficient, the sum of all levels, is above -400. */
    public static Model model(Normalisation normalisation, DecisionRule rule) {
        float[] first = new float[13];
        first[0] = 1;
        Layer cell = new Layer(
                new Affine(Matrix.of(1, 1f), Vector.of(0f)),
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
                List.of(cell),
                new Affine(Matrix.of(1, 0f, 1f), Vector.of(0f, 0f)),
                rule,
                Map.of());
    }

    private static float[] ones() {
        float[] ones = new float[13];
        Arrays.fill(ones, 1f);
        return ones;
    }

    /** Silence with noise in one part. */
    public static SampleSource burst(double seconds, double from, double to) {
        return new Burst((int) (seconds * RATE), (int) (from * RATE), (int) (to * RATE));
    }

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
