package bmru.hil.twin;

import bmru.circuit.bias.ChipTables;
import bmru.circuit.chip.Chip;
import bmru.circuit.chip.ChipProbe;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import java.util.List;

/** The designed chip with a program, a frame at a time, its nodes open to be looked at. Currents in nA. */
public final class Twin {
    private final Chip chip;
    private final ChipProbe probe;
    private final List<Cell> cells;
    private final double[] on;
    private final double[] off;
    private final boolean[] before;
    private final double classStep;

    /** @param codes one a bias channel */
    public Twin(Circuit circuit, ChipTables tables, int[] codes) {
        Die die = Die.nominal(circuit);
        chip = new Chip(die, tables);
        probe = chip.probe();
        chip.powerOn();
        for (int channel = 0; channel < codes.length; channel++) {
            chip.writeShadow(channel, codes[channel]);
        }
        chip.commit();
        cells = circuit.cells();
        on = new double[cells.size()];
        off = new double[on.length];
        before = new boolean[on.length];
        classStep = tables.adc().stepFemtoamp() * Units.FEMTO_TO_NANO;
        Structure structure = circuit.structure();
        double[] programmed = probe.programmedNanoamp();
        for (int cell = 0; cell < on.length; cell++) {
            Cell place = cells.get(cell);
            CellValues values = die.cell(place.layer(), place.index());
            double betaHi = values.betaHi(programmed[structure.threshold(place.layer(), place.index())]);
            on[cell] = betaHi + values.switchOn();
            off[cell] = betaHi
                    - values.width(programmed[structure.width(place.layer(), place.index())])
                    - values.switchOff();
        }
    }

    /** Begins a run: every cell low. */
    public void start() {
        chip.stop();
        chip.start();
    }

    /** @param inputCodes one a rail */
    public void step(int[] inputCodes) {
        for (int cell = 0; cell < before.length; cell++) {
            before[cell] = state(cell);
        }
        chip.setInputs(inputCodes);
        if (!chip.step()) {
            throw new IllegalStateException("the twin did not run a frame: " + chip.fault());
        }
    }

    public boolean state(int cell) {
        return chip.bit(cells.get(cell).layer(), cells.get(cell).index());
    }

    public double candidateNanoamp(int cell) {
        return probe.candidateNanoamp(cells.get(cell).layer(), cells.get(cell).index());
    }

    /** From it on a candidate switches the cell on within a frame. */
    public double onNanoamp(int cell) {
        return on[cell];
    }

    /** Below it a candidate switches the cell off within a frame. */
    public double offNanoamp(int cell) {
        return off[cell];
    }

    /** By how much the candidate is above the threshold that could have switched the cell in this frame. */
    public double marginNanoamp(int cell) {
        return candidateNanoamp(cell) - (before[cell] ? off[cell] : on[cell]);
    }

    /** As the converter's code says it. */
    public double classNanoamp(int index) {
        return chip.classCode(index) * classStep;
    }

    public int winner() {
        return chip.winner();
    }
}
