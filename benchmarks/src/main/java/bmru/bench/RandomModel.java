package bmru.bench;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.Affine;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Networks of any size with random weights: the time of a frame does not depend on what was learnt. */
final class RandomModel {
    static final int LAYERS = 2;
    static final int CLASSES = 2;

    private RandomModel() {}

    static Model of(int cells, long seed) {
        Random random = new Random(seed);
        FrontEnd frontEnd = FrontEnd.PUBLISHED;
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < LAYERS; l++) {
            layers.add(layer(cells, random));
        }
        return new Model(
                "random-" + cells,
                List.of("no", "yes"),
                frontEnd,
                affine(cells, frontEnd.coefficients(), random),
                layers,
                affine(CLASSES, cells, random),
                DecisionRule.published(),
                Map.of("seed", Long.toString(seed)));
    }

    /** Multiply-adds of one frame of such a network. */
    static long multiplyAdds(int cells) {
        return (long) cells * FrontEnd.PUBLISHED.coefficients() + 2L * LAYERS * cells * cells + (long) CLASSES * cells;
    }

    private static Layer layer(int cells, Random random) {
        float[] betaLo = new float[cells];
        float[] betaHi = new float[cells];
        float[] alpha = new float[cells];
        for (int i = 0; i < cells; i++) {
            betaLo[i] = 0.5f * random.nextFloat();
            betaHi[i] = betaLo[i] + random.nextFloat();
            alpha[i] = random.nextFloat();
        }
        return new Layer(
                affine(cells, cells, random),
                Vector.of(betaLo),
                Vector.of(betaHi),
                Vector.of(alpha),
                Collections.nCopies(cells, false),
                affine(cells, cells, random));
    }

    private static Affine affine(int outputs, int inputs, Random random) {
        return new Affine(
                Matrix.of(inputs, gaussians(outputs * inputs, 1 / Math.sqrt(inputs), random)),
                Vector.of(gaussians(outputs, 0.1, random)));
    }

    private static float[] gaussians(int count, double deviation, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
