package bmru.hil.characterisation;

import bmru.circuit.bias.DacTable;
import bmru.circuit.die.Die;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import bmru.hil.identification.ForcedChip;
import bmru.hil.identification.RecordedRun;
import bmru.hil.identification.Specimen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A sweep of the gains of the last layer's cells, one cell high at a time, read by the class currents: what a cell adds to them, in terms
 * of what one of the designed chip's adds. The mirrors between have their own mismatch, which over all cells and classes averages out
 * in part; {@link FittedLaw#slopeDeviation} holds it.
 */
public final class GainSweep {
    private static final int CURRENTS = 8;
    private static final int REPEATS = 16;

    /** A cell that the classes hardly see says more of the converter than of itself. */
    private static final double LEAST_SLOPE = 0.1;

    private final Specimen specimen;
    private final Structure structure;
    private final int layer;

    public GainSweep(Specimen specimen) {
        this.specimen = specimen;
        structure = specimen.circuit().structure();
        layer = structure.layers() - 1;
    }

    /** Frames on the chip. */
    public int frames() {
        return structure.cells(layer) * CURRENTS * REPEATS;
    }

    /**
     * Programmed gain to high output of a lone cell.
     *
     * @param inputs of a frame in which the classes see the cells, and which is held
     * @throws IllegalArgumentException where they see none
     */
    public FittedLaw run(int[] inputs) throws IOException {
        List<List<double[]>> cells = new ArrayList<>();
        for (int c = 0; c < structure.cells(layer); c++) {
            cell(inputs, c, cells);
        }
        return FittedLaw.of("gain", cells);
    }

    private void cell(int[] inputs, int cell, List<List<double[]>> cells) throws IOException {
        boolean[] states = new boolean[structure.cells()];
        states[structure.cell(layer, cell)] = true;
        int channel = structure.gain(layer, cell);
        double designed = specimen.programmedNanoamp()[channel];
        DacTable table = specimen.tables().bias().get(channel);
        List<double[]> currents = new ArrayList<>();
        int[] frames = new int[CURRENTS * REPEATS];
        specimen.begin("gain of "
                + specimen.circuit().cells().get(structure.cell(layer, cell)).name());
        specimen.force(structure.layers(), states);
        for (int i = 0; i < frames.length; i++) {
            double nanoamp = designed * (0.4 + 0.8 * (i % CURRENTS) / (CURRENTS - 1));
            int code = table.nearest(Math.round(nanoamp * Units.NANO_TO_FEMTO));
            specimen.set(channel, code);
            currents.add(new double[] {table.femtoamp(code) * Units.FEMTO_TO_NANO});
            frames[i] = specimen.frame(inputs);
        }
        RecordedRun run = specimen.end();
        specimen.setFemtoamp(channel, Math.round(designed * Units.NANO_TO_FEMTO));
        for (int k = 0; k < structure.classes(); k++) {
            line(inputs, states, channel, k, currents, run, frames, cells);
        }
    }

    private void line(
            int[] inputs,
            boolean[] states,
            int channel,
            int k,
            List<double[]> currents,
            RecordedRun run,
            int[] frames,
            List<List<double[]>> cells) {
        double step = specimen.tables().adc().stepFemtoamp() * Units.FEMTO_TO_NANO;
        SimpleRegression expected = new SimpleRegression();
        ForcedChip design = new ForcedChip(Die.nominal(specimen.circuit()));
        double[] programmed = specimen.programmedNanoamp();
        for (double[] current : currents.subList(0, CURRENTS)) {
            programmed[channel] = current[0];
            design.settle(specimen.railsNanoamp(inputs), programmed, states);
            expected.addData(current[0], design.classCurrent(k));
        }
        if (Math.abs(expected.getSlope()) < LEAST_SLOPE || expected.getRSquare() < 0.999) {
            return;
        }
        double[] sums = new double[CURRENTS];
        for (int i = 0; i < frames.length; i++) {
            sums[i % CURRENTS] += run.classCode(frames[i], k) * step / REPEATS;
        }
        // Whatever else flows into the class is a constant: the law's slope is seen, its offset is not.
        double law = specimen.circuit().technology().cell().gain().slope();
        double offset = specimen.circuit().technology().cell().gain().offsetNanoamp();
        double mean = Arrays.stream(sums).average().orElse(0);
        double meanCurrent = currents.subList(0, CURRENTS).stream()
                .mapToDouble(current -> current[0])
                .average()
                .orElse(0);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < CURRENTS; i++) {
            double output = law * meanCurrent + offset + (sums[i] - mean) / expected.getSlope() * law;
            points.add(new double[] {currents.get(i)[0], output});
        }
        cells.add(points);
    }
}
