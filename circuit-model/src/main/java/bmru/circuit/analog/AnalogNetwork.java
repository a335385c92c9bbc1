package bmru.circuit.analog;

import bmru.circuit.decision.Winner;
import bmru.circuit.die.Die;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.power.SupplyModel;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.structure.Structure;

/**
 * The circuit in double precision, settled, a frame at a time: mirrors with their laws and leaks, cells with the thresholds
 * and outputs that the programmed currents give, on one die under given conditions. Structure as in the paper (Fyon et
 * al., 2026): projection, for each layer candidates, cells, outputs onto the skip path, classifier.
 *
 * <p>One instance serves one thread; allocates nothing a frame.
 */
public final class AnalogNetwork implements Level {
    private final Die die;
    private final AnalogStage projection;
    private final AnalogLayer[] layers;
    private final AnalogStage classifier;
    private final SupplyModel supply;
    private final NodeNoise noise;
    private final double unitNanoamp;
    private final double[] input;
    /** The skip path before each layer, then before the classifier. */
    private final double[][] h;

    private final double[] y;
    private int winner;

    /**
     * @param programmedNanoamp one a bias channel, in the order of {@link Structure}
     */
    public AnalogNetwork(Die die, double[] programmedNanoamp, NodeNoise noise) {
        this.die = die;
        this.noise = noise;
        unitNanoamp = die.circuit().unitNanoamp();
        Structure structure = die.circuit().structure();
        projection = stage(structure.projection(), programmedNanoamp);
        layers = new AnalogLayer[structure.layers()];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new AnalogLayer(
                    stage(structure.candidate(l), programmedNanoamp),
                    stage(structure.output(l), programmedNanoamp),
                    die,
                    l,
                    programmedNanoamp);
        }
        classifier = stage(structure.classifier(), programmedNanoamp);
        supply = new SupplyModel(die, programmedNanoamp);
        input = new double[structure.features()];
        h = new double[layers.length + 1][structure.width()];
        y = new double[structure.classes()];
    }

    /** Programmed through the inverse of the laws, without DACs. */
    public static AnalogNetwork of(Die die) {
        return new AnalogNetwork(die, die.circuit().programmedNanoamp(), NodeNoise.NONE);
    }

    private AnalogStage stage(StagePlan plan, double[] programmedNanoamp) {
        return new AnalogStage(die.stage(plan), plan.firstBias(), programmedNanoamp);
    }

    @Override
    public LevelKind kind() {
        return LevelKind.CIRCUIT;
    }

    @Override
    public void reset() {
        for (AnalogLayer layer : layers) {
            layer.reset();
        }
    }

    @Override
    public AnalogNetwork step(float[] frame) {
        for (int i = 0; i < input.length; i++) {
            input[i] = unitNanoamp * frame[i];
        }
        projection.applySigned(input, h[0]);
        noise.disturb(h[0], h[0].length);
        for (int l = 0; l < layers.length; l++) {
            layers[l].step(h[l], h[l + 1], noise);
        }
        classifier.applySigned(h[layers.length], y);
        noise.disturb(y, y.length);
        winner = Winner.of(y);
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
    public double inputNanoamp(int feature) {
        return input[feature];
    }

    @Override
    public double skipNanoamp(int layer, int node) {
        return h[layer][node];
    }

    @Override
    public double candidateNanoamp(int layer, int cell) {
        return layers[layer].candidate[cell];
    }

    @Override
    public boolean state(int layer, int cell) {
        return layers[layer].state[cell];
    }

    @Override
    public double outputNanoamp(int layer, int cell) {
        return layers[layer].output[cell];
    }

    @Override
    public double classNanoamp(int index) {
        return y[index];
    }

    @Override
    public int winner() {
        return winner;
    }

    @Override
    public double supplyVolt() {
        return die.conditions().supplyVolt();
    }

    @Override
    public double frameSeconds() {
        return die.conditions().frameSeconds();
    }

    @Override
    public double supplyNanoamp(SupplyPart part) {
        return supply.nanoamp(part, this);
    }
}
