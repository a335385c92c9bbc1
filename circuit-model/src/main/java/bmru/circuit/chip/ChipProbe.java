package bmru.circuit.chip;

import bmru.circuit.decision.Winner;
import bmru.circuit.level.LevelView;
import bmru.circuit.unit.Units;

/** Looks at the nodes inside a chip: it follows the chip, so what it shows is of the last frame. */
public final class ChipProbe implements LevelView {
    private final Core core;

    ChipProbe(Core core) {
        this.core = core;
    }

    @Override
    public int layers() {
        return core.layers.length;
    }

    @Override
    public int cells(int layer) {
        return core.layers[layer].cells;
    }

    @Override
    public int classes() {
        return core.classifier.outputs;
    }

    @Override
    public double inputNanoamp(int feature) {
        return (core.rail[2 * feature] - core.rail[2 * feature + 1]) * Units.FEMTO_TO_NANO;
    }

    @Override
    public double skipNanoamp(int layer, int node) {
        return core.h[layer][node] * Units.FEMTO_TO_NANO;
    }

    @Override
    public double candidateNanoamp(int layer, int cell) {
        return core.layers[layer].candidate[cell] * Units.FEMTO_TO_NANO;
    }

    @Override
    public boolean state(int layer, int cell) {
        return core.layers[layer].state(cell);
    }

    @Override
    public double outputNanoamp(int layer, int cell) {
        return core.layers[layer].output(cell) * Units.FEMTO_TO_NANO;
    }

    @Override
    public double classNanoamp(int index) {
        return core.classCurrent[index] * Units.FEMTO_TO_NANO;
    }

    @Override
    public int winner() {
        return Winner.of(classes(), k -> core.classCurrent[k]);
    }

    /** Programmed currents of the active bank, nA, one a bias channel. */
    public double[] programmedNanoamp() {
        double[] programmed = new double[core.programmed.length];
        for (int channel = 0; channel < programmed.length; channel++) {
            programmed[channel] = core.programmed[channel] * Units.FEMTO_TO_NANO;
        }
        return programmed;
    }
}
