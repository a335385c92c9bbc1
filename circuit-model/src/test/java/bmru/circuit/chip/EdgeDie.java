package bmru.circuit.chip;

import bmru.audio.feature.FrontEnd;
import bmru.audio.feature.Normalisation;
import bmru.circuit.die.CellSupply;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.die.SkipValues;
import bmru.circuit.die.StageValues;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Affine;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.technology.Technologies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A die of round numbers, drawn by hand so that thresholds and halves of a femtoampere can be met exactly: two features, a
 * skip path of two, layers of 2, 5 and 9 cells, three classes. Node 0 of the skip path carries feature 0 past all layers
 * and feeds their cells; node 1 carries half of feature 1 and what the cells give.
 *
 * <pre>
 * h[1]    = round(f1 / 2) + bias / 2
 * layer 1   c0 = h0 + 2 fA   on 513, off 345 with I_thresh = 1001, I_width = 301;  high 57 with I_gain = 101, low 5
 *           c1 = h1          on 600, off 600 with I_thresh = 801, I_width = 1;     high 0, low 3
 *           h1 = round(h1 / 2 where positive, 3/2 h1 where negative) + max(0, 9 + bias / 2 + round(a1 - a0 / 2))
 * layer 2   c0 = h0 / 2, c1 = bias - h0 / 2, others h0;  h1 += max(0, bias + round(sum a / 2))
 * layer 3   c = h0;  the same, low outputs 1
 * classes   2 h0 + bias, 2 h1 + bias, 5/2 h1 + bias / 2
 * </pre>
 */
final class EdgeDie {
    static final int[] CELLS = {2, 5, 9};

    private static final double FEMTO = 1e-6;

    private EdgeDie() {}

    static Die make() {
        Circuit circuit = Circuit.of(model(), Technologies.ideal());
        List<StageValues> stages = new ArrayList<>();
        stages.add(signed(2, 2, new double[] {1, 0, 0, 0.5}, new double[] {0, 0}, new double[] {1, 0.5}));
        stages.add(plain(2, 2, new double[] {1, 0, 0, 1}, new double[] {0, 0}, new double[] {1, 1}));
        stages.add(plain(2, 2, new double[] {0, -0.5, 0, 1}, new double[] {0, 9 * FEMTO}, new double[] {1, 0.5}));
        stages.add(candidates(0.5, -0.5, 1, 1, 1));
        stages.add(outputs(5));
        stages.add(candidates(1, 1, 1, 1, 1, 1, 1, 1, 1));
        stages.add(outputs(9));
        stages.add(signed(2, 3, new double[] {2, 0, 0, 0, 2, 2.5}, new double[3], new double[] {1, 1, 0.5}));
        List<CellValues> cells = new ArrayList<>();
        cells.add(cell(0.5, 6, 5, 0.5, 3, 0.5, -4, 2, 9, 12));
        cells.add(cell(-0.5, -10, 3, -0.5, 1000, 0.5, -50, 0, 0, 0));
        while (cells.size() < Arrays.stream(CELLS).sum()) {
            cells.add(cell(1, 0, cells.size() < 7 ? 0 : 1, 1, 0, 1, 0, 0, 0, 0));
        }
        List<SkipValues> skips = List.of(
                new SkipValues(Vector.of(1, 0.5), Vector.of(1, 1.5)),
                new SkipValues(Vector.of(1, 1), Vector.of(1, 1)),
                new SkipValues(Vector.of(1, 1), Vector.of(1, 1)));
        return new Die(circuit, Conditions.nominal(circuit), stages, cells, skips);
    }

    /** Of the right shape; its numbers are on no die. */
    private static Model model() {
        List<Layer> layers = new ArrayList<>();
        for (int cells : CELLS) {
            Vector ones = Vector.of(filled(cells));
            List<Boolean> low = Collections.nCopies(cells, false);
            layers.add(new Layer(affine(2, cells), ones, ones, ones, low, affine(cells, 2)));
        }
        return new Model(
                "edges",
                List.of("a", "b", "c"),
                new FrontEnd(16_000, 512, 160, 128, 2, new Normalisation.PerClip()),
                affine(2, 2),
                layers,
                affine(2, 3),
                DecisionRule.published(),
                Map.of());
    }

    private static Affine affine(int inputs, int outputs) {
        return new Affine(Matrix.of(inputs, filled(inputs * outputs)), Vector.of(filled(outputs)));
    }

    private static float[] filled(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** From node 0 of the skip path. */
    private static StageValues candidates(double... fromNode0) {
        double[] ones = new double[fromNode0.length];
        Arrays.fill(ones, 1);
        return plain(2, ones.length, Arrays.copyOf(fromNode0, 2 * ones.length), new double[ones.length], ones);
    }

    /** Half of each cell onto node 1. */
    private static StageValues outputs(int cells) {
        double[] shares = new double[2 * cells];
        for (int c = 0; c < cells; c++) {
            shares[2 * c + 1] = 0.5;
        }
        return plain(cells, 2, shares, new double[2], new double[] {1, 1});
    }

    private static StageValues plain(int inputs, int outputs, double[] shares, double[] leak, double[] biasGain) {
        return stage(inputs, outputs, shares, new double[0], leak, biasGain);
    }

    private static StageValues signed(int inputs, int outputs, double[] shares, double[] leak, double[] biasGain) {
        double[] negative = Arrays.stream(shares).map(share -> -share).toArray();
        return stage(inputs, outputs, shares, negative, leak, biasGain);
    }

    private static StageValues stage(
            int inputs, int outputs, double[] positive, double[] negative, double[] leak, double[] biasGain) {
        return new StageValues(
                inputs,
                outputs,
                Vector.of(positive),
                Vector.of(negative),
                Vector.of(leak),
                Vector.of(biasGain),
                Vector.of(new double[inputs]),
                Vector.of(new double[negative.length == 0 ? 0 : inputs]),
                0);
    }

    /** Bits do not depend on what is drawn. */
    static final CellSupply SUPPLY = new CellSupply(1, 1, 1, 0, 0);

    /** Slopes, and offsets in femtoampere. */
    private static CellValues cell(
            double highSlope,
            double highOffset,
            double low,
            double thresholdSlope,
            double thresholdOffset,
            double widthSlope,
            double widthOffset,
            double floor,
            double switchOn,
            double switchOff) {
        return new CellValues(
                highSlope,
                highOffset * FEMTO,
                low * FEMTO,
                thresholdSlope,
                thresholdOffset * FEMTO,
                widthSlope,
                widthOffset * FEMTO,
                floor * FEMTO,
                switchOn * FEMTO,
                switchOff * FEMTO,
                SUPPLY);
    }
}
