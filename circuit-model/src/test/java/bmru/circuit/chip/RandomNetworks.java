package bmru.circuit.chip;

import bmru.circuit.Golden;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.model.Affine;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.structure.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Random networks of 1 to 3 layers of 1 to 7 cells, a skip path of 2 to 6 and 2 to 4 classes, with random features. A frame
 * whose candidates come close to where a cell switches is drawn anew, so that levels that compute with other roundings must agree.
 */
final class RandomNetworks {
    /** Above what a level may differ by: 22-bit tables and shares of 2^-20 leave some 1e-5 nA. */
    private static final double CLOSEST_NANOAMP = 2e-4;

    private static final int FEATURES = 13;

    private final SplittableRandom random;

    RandomNetworks(long seed) {
        random = new SplittableRandom(seed);
    }

    Model model() {
        int width = 2 + random.nextInt(5);
        int classes = 2 + random.nextInt(3);
        List<Layer> layers = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int l = 0; l < count; l++) {
            layers.add(layer(width, 1 + random.nextInt(7)));
        }
        return new Model(
                "random",
                IntStream.range(0, classes).mapToObj(k -> "class" + k).toList(),
                Golden.model("small").frontEnd(),
                affine(FEATURES, width),
                layers,
                affine(width, classes),
                DecisionRule.published(),
                Map.of());
    }

    private Layer layer(int width, int cells) {
        float[] low = new float[cells];
        float[] high = new float[cells];
        float[] alpha = new float[cells];
        List<Boolean> initial = new ArrayList<>();
        for (int c = 0; c < cells; c++) {
            low[c] = (float) random.nextDouble(0.05, 0.5);
            high[c] = low[c] + (float) random.nextDouble(0.05, 0.5);
            alpha[c] = (float) random.nextDouble(0.1, 1.5);
            initial.add(false);
        }
        return new Layer(
                affine(width, cells), Vector.of(low), Vector.of(high), Vector.of(alpha), initial, affine(cells, width));
    }

    private Affine affine(int inputs, int outputs) {
        float[] weights = new float[inputs * outputs];
        double spread = 1 / Math.sqrt(inputs);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (spread * random.nextGaussian());
        }
        float[] bias = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            bias[o] = (float) (0.3 * random.nextGaussian());
        }
        return new Affine(Matrix.of(inputs, weights), Vector.of(bias));
    }

    /** Frames whose candidates on a die keep away from where its cells switch. */
    List<float[]> frames(Die die, int count) {
        List<float[]> frames = new ArrayList<>();
        float[] frame = new float[FEATURES];
        while (frames.size() < count) {
            for (int i = 0; i < FEATURES; i++) {
                float value = (float) Math.max(-4, Math.min(4, random.nextGaussian()));
                frame[i] = frames.isEmpty() ? value : 0.7f * frames.get(frames.size() - 1)[i] + 0.7f * value;
            }
            frames.add(frame.clone());
            if (closest(die, frames) < CLOSEST_NANOAMP) {
                frames.remove(frames.size() - 1);
            }
        }
        return frames;
    }

    /** Of the last frame. */
    private static double closest(Die die, List<float[]> frames) {
        AnalogNetwork network = AnalogNetwork.of(die);
        frames.forEach(network::step);
        Structure structure = die.circuit().structure();
        double[] programmed = die.circuit().programmedNanoamp();
        double closest = Double.MAX_VALUE;
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                CellValues cell = die.cell(l, c);
                double betaHi = cell.betaHi(programmed[structure.threshold(l, c)]);
                double betaLo = betaHi - cell.width(programmed[structure.width(l, c)]);
                double candidate = network.candidateNanoamp(l, c);
                closest = Math.min(closest, Math.abs(candidate - betaHi - cell.switchOn()));
                closest = Math.min(closest, Math.abs(candidate - betaLo + cell.switchOff()));
            }
        }
        return closest;
    }
}
