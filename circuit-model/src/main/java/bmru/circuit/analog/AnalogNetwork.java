package bmru.circuit.analog;

import bmru.circuit.bias.BiasLayout;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.BiasWord;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.die.StageValues;
import bmru.circuit.element.Cell;
import bmru.circuit.network.NetworkState;
import bmru.circuit.power.NodeCurrents;
import java.util.ArrayList;
import java.util.List;

/**
 * The circuit in double precision, settled, a frame at a time: mirrors with their laws and leaks, cells with the thresholds
 * and outputs that the programmed currents give, on one die under given conditions. Structure as in the paper (Fyon et
 * al., 2026): projection, for each layer candidates, cells, outputs onto the skip path, classifier.
 *
 * <p>One instance serves one thread; allocates nothing a frame.
 */
public final class AnalogNetwork implements NetworkState, NodeCurrents {
    private static final double NANO_PER_FEMTO = 1e-6;

    private final AnalogStage projection;
    private final AnalogLayer[] layers;
    private final AnalogStage classifier;
    private final NodeNoise noise;
    private final double[] input;
    private final double[] h;
    private final double[] y;
    private int winner;

    /**
     * @param programmedNanoamp one a bias channel, in the order of {@link BiasLayout}
     */
    public AnalogNetwork(Die die, double[] programmedNanoamp, NodeNoise noise) {
        this.noise = noise;
        List<StageValues> stages = die.stages();
        Bank bank = new Bank(programmedNanoamp);
        projection = new AnalogStage(stages.get(0), bank.next(stages.get(0).outputs()));
        layers = new AnalogLayer[(stages.size() - 2) / 2];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = layer(die, l, bank);
        }
        StageValues last = stages.get(stages.size() - 1);
        classifier = new AnalogStage(last, bank.next(last.outputs()));
        input = new double[projection.inputs];
        h = new double[projection.outputs];
        y = new double[classifier.outputs];
    }

    /** Programmed through the inverse of the laws, without DACs. */
    public static AnalogNetwork of(Die die) {
        return new AnalogNetwork(die, wanted(die), NodeNoise.NONE);
    }

    /** The currents that the circuit asks for, nA, one a bias channel. */
    public static double[] wanted(Die die) {
        return BiasLayout.of(die.circuit()).wantedNanoamp().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** The currents that a program sets, nA, one a bias channel. */
    public static double[] programmed(BiasProgram program) {
        return program.words().stream()
                .mapToDouble((BiasWord word) -> word.setFemtoamp() * NANO_PER_FEMTO)
                .toArray();
    }

    private static AnalogLayer layer(Die die, int l, Bank bank) {
        StageValues candidateValues = die.stages().get(1 + 2 * l);
        StageValues outputValues = die.stages().get(2 + 2 * l);
        AnalogStage candidates = new AnalogStage(candidateValues, bank.next(candidateValues.outputs()));
        int cells = candidateValues.outputs();
        List<CellValues> values = new ArrayList<>();
        boolean[] initial = new boolean[cells];
        for (int c = 0; c < die.cells().size(); c++) {
            Cell cell = die.circuit().cells().get(c);
            if (cell.layer() == l) {
                initial[values.size()] = cell.initialState();
                values.add(die.cells().get(c));
            }
        }
        double[] programmed = bank.next(3 * cells);
        AnalogStage outputs = new AnalogStage(outputValues, bank.next(outputValues.outputs()));
        return new AnalogLayer(candidates, outputs, values, programmed, initial);
    }

    /** Back to the initial states. */
    public void reset() {
        for (AnalogLayer layer : layers) {
            layer.reset();
        }
    }

    /**
     * Runs one frame.
     *
     * @param frame holds the features in its first places: input currents in nA
     * @return this, as it stands after the frame
     */
    public AnalogNetwork step(float[] frame) {
        for (int i = 0; i < input.length; i++) {
            input[i] = frame[i];
        }
        projection.applySigned(input, h);
        noise.disturb(h, h.length);
        for (AnalogLayer layer : layers) {
            layer.step(h, noise);
        }
        classifier.applySigned(h, y);
        noise.disturb(y, y.length);
        winner = 0;
        for (int k = 1; k < y.length; k++) {
            if (y[k] > y[winner]) {
                winner = k;
            }
        }
        return this;
    }

    @Override
    public int layers() {
        return layers.length;
    }

    @Override
    public int cells(int layer) {
        return layers[layer].cells;
    }

    @Override
    public int classes() {
        return y.length;
    }

    @Override
    public float candidate(int layer, int cell) {
        return (float) layers[layer].candidate[cell];
    }

    @Override
    public boolean state(int layer, int cell) {
        return layers[layer].state[cell];
    }

    @Override
    public float classValue(int index) {
        return (float) y[index];
    }

    /** Class current in full precision. */
    public double classNanoamp(int index) {
        return y[index];
    }

    @Override
    public int winner() {
        return winner;
    }

    @Override
    public double input(int feature) {
        return input[feature];
    }

    @Override
    public double skip(int layer, int node) {
        double current = h[node];
        for (int l = layers.length - 1; l >= layer; l--) {
            current -= Math.max(0, layers[l].contribution[node]);
        }
        return current;
    }

    @Override
    public double candidateNanoamp(int layer, int cell) {
        return layers[layer].candidate[cell];
    }

    @Override
    public double output(int layer, int cell) {
        return layers[layer].output[cell];
    }

    /** Hands out the programmed currents in the order of the bank. */
    private static final class Bank {
        private final double[] currents;
        private int place;

        Bank(double[] currents) {
            this.currents = currents;
        }

        double[] next(int count) {
            place += count;
            return java.util.Arrays.copyOfRange(currents, place - count, place);
        }
    }
}
