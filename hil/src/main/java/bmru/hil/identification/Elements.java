package bmru.hil.identification;

import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.structure.Structure;
import bmru.circuit.technology.Spread;
import java.util.Arrays;
import java.util.List;

/** Numbers the elements of a circuit that deviate: mirrors stage after stage, bias channels, copies of the skip path. */
public final class Elements {
    private static final double PERCENT = 0.01;

    private final int[] firstMirror;
    private final int[] inputs;
    private final int[] rails;
    private final int firstChannel;
    private final int firstSkip;
    private final int width;
    /** Standard deviation of each element's logarithm before anything is measured; 0 for one that does not exist. */
    private final double[] sigma;
    /** The layer whose candidates show an element first; the number of layers where class currents do. */
    private final int[] layer;

    public Elements(Circuit circuit) {
        List<Stage> stages = circuit.stages();
        firstMirror = new int[stages.size()];
        inputs = new int[stages.size()];
        rails = new int[stages.size()];
        int next = 0;
        for (Stage stage : stages) {
            int s = stage.plan().index();
            firstMirror[s] = stage.mirrors().isEmpty() ? -1 : next;
            inputs[s] = stage.inputs();
            rails[s] = stage.kind().signedInputs() ? 2 : 1;
            next += stage.mirrors().size();
        }
        firstChannel = next;
        firstSkip = firstChannel + circuit.structure().channels().size();
        width = circuit.width();
        sigma = new double[firstSkip + circuit.structure().layers() * width];
        layer = new int[sigma.length];
        spread(circuit);
        order(circuit.structure());
    }

    private void order(Structure structure) {
        for (StagePlan plan : structure.stages()) {
            int seen = switch (plan.kind()) {
                case PROJECTION -> 0;
                case CANDIDATE -> plan.layer();
                case OUTPUT -> plan.layer() + 1;
                case CLASSIFIER -> structure.layers();
            };
            int first = firstMirror[plan.index()];
            if (first >= 0) {
                Arrays.fill(layer, first, first + plan.inputs() * plan.outputs() * rails[plan.index()], seen);
            }
            Arrays.fill(layer, channel(plan.firstBias()), channel(plan.bias(plan.outputs())), seen);
        }
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                layer[channel(structure.threshold(l, c))] = l;
                layer[channel(structure.width(l, c))] = l;
                layer[channel(structure.gain(l, c))] = l + 1;
            }
            Arrays.fill(layer, skip(l, 0), skip(l, 0) + width, l + 1);
        }
    }

    int layer(int element) {
        return layer[element];
    }

    /** Deviations of the published kind: what a chip is expected to have, not what it has. */
    private void spread(Circuit circuit) {
        Spread spread = circuit.technology().spread();
        Arrays.fill(sigma, firstChannel, firstSkip, PERCENT * spread.percent());
        Arrays.fill(sigma, firstSkip, sigma.length, PERCENT * spread.skipPercent());
        for (Stage stage : circuit.stages()) {
            List<Mirror> mirrors = stage.mirrors();
            for (int m = 0; m < mirrors.size(); m++) {
                double deviates = mirrors.get(m).exists() ? PERCENT * spread.percent() : 0;
                sigma[firstMirror[stage.plan().index()] + m] = deviates;
            }
        }
    }

    public int count() {
        return sigma.length;
    }

    double sigma(int element) {
        return sigma[element];
    }

    /** The mirror at a place of its stage's list. */
    int mirror(int stage, int index) {
        return firstMirror[stage] + index;
    }

    /** The mirror of a weight and rail; -1 where the stage is no silicon. */
    int mirror(int stage, int input, int output, boolean negativeRail) {
        int first = firstMirror[stage];
        return first < 0 ? -1 : first + (output * inputs[stage] + input) * rails[stage] + (negativeRail ? 1 : 0);
    }

    int channel(int channel) {
        return firstChannel + channel;
    }

    int skip(int layer, int node) {
        return firstSkip + layer * width + node;
    }
}
