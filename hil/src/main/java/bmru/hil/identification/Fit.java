package bmru.hil.identification;

import bmru.circuit.die.CellValues;
import bmru.circuit.structure.Structure;
import java.util.Arrays;
import java.util.List;

/**
 * The most probable elements of a chip: what was measured, and that elements deviate as their spread says. Layer after layer,
 * each with what is known of those before it; in a layer all elements that it shows at once, by Gauss and Newton.
 */
final class Fit {
    /** What noise and the converter's steps leave of a measurement, nA. */
    private static final double SIGMA = 1.5e-3;

    /** Further out is a cell that noise has switched in an early test: it is not counted. */
    private static final double OUTLIER_SIGMAS = 8;

    private static final int ITERATIONS = 4;

    private final Specimen specimen;
    private final Structure structure;
    private final Elements elements;
    private ChipEstimate estimate;
    /** Place of an element among the unknowns; -1 for one that is none. */
    private int[] unknown = new int[0];

    private double[] row = new double[0];
    private double[] currents = new double[0];

    Fit(Specimen specimen) {
        this.specimen = specimen;
        structure = specimen.circuit().structure();
        estimate = ChipEstimate.asDesigned(specimen.circuit());
        elements = estimate.elements();
    }

    ChipEstimate of(List<Measured> measured) {
        for (int layer = 0; layer <= structure.layers(); layer++) {
            int of = layer;
            List<Measured> seen =
                    measured.stream().filter(part -> part.layer() == of).toList();
            if (!seen.isEmpty()) {
                fit(layer, seen);
            }
        }
        return estimate;
    }

    private void fit(int layer, List<Measured> seen) {
        int[] changed = unknowns(layer);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            LeastSquares squares = new LeastSquares(changed.length);
            ForcedChip chip = new ForcedChip(estimate.die());
            boolean settled = iteration > 0;
            for (Measured part : seen) {
                add(part, chip, squares, settled);
            }
            for (int i = 0; i < changed.length; i++) {
                squares.expect(i, -estimate.logarithm(changed[i]), elements.sigma(changed[i]));
            }
            estimate = estimate.plus(changed, squares.solve());
        }
    }

    /** Elements that a layer shows and no layer before it. */
    private int[] unknowns(int layer) {
        unknown = new int[elements.count()];
        int[] list = new int[elements.count()];
        int count = 0;
        for (int element = 0; element < list.length; element++) {
            unknown[element] = elements.sigma(element) > 0 && elements.layer(element) == layer ? count : -1;
            if (unknown[element] >= 0) {
                list[count++] = element;
            }
        }
        row = new double[count];
        return Arrays.copyOf(list, count);
    }

    private void add(Measured part, ForcedChip chip, LeastSquares squares, boolean settled) {
        currents = part.programmed();
        Sensitivity sink = new Row();
        int last = -1;
        for (Crossing crossing : part.crossings()) {
            if (crossing.point() != last) {
                last = crossing.point();
                settle(chip, part, last);
            }
            edge(part.layer(), crossing, chip, sink, squares, settled);
        }
        for (int p = 0; p < part.classNanoamp().size(); p++) {
            settle(chip, part, p);
            for (int k = 0; k < structure.classes(); k++) {
                chip.classSensitivity(k, sink);
                add(squares, part.classNanoamp().get(p)[k] - chip.classCurrent(k), settled);
            }
        }
    }

    private void settle(ForcedChip chip, Measured part, int point) {
        OperatingPoint held = part.points().get(point);
        chip.settle(specimen.railsNanoamp(held.inputs()), part.programmed(), held.states());
    }

    private void edge(
            int layer, Crossing crossing, ForcedChip chip, Sensitivity sink, LeastSquares squares, boolean settled) {
        int cell = crossing.cell();
        CellValues values = chip.cell(layer, cell);
        double edge = values.betaHi(crossing.nanoamp());
        int threshold = unknown[elements.channel(structure.threshold(layer, cell))];
        int width = unknown[elements.channel(structure.width(layer, cell))];
        chip.candidateSensitivity(layer, cell, sink);
        row[threshold] -= values.thresholdSlope() * crossing.nanoamp();
        if (crossing.on()) {
            edge += values.switchOn();
        } else {
            double programmed = currents[structure.width(layer, cell)];
            edge -= values.width(programmed) + values.switchOff();
            row[width] += values.width(programmed) > 0 ? values.widthSlope() * programmed : 0;
        }
        add(squares, edge - chip.candidate(layer, cell), settled);
    }

    private void add(LeastSquares squares, double residual, boolean settled) {
        if (settled && Math.abs(residual) > OUTLIER_SIGMAS * SIGMA) {
            Arrays.fill(row, 0);
        } else {
            squares.add(row, residual, SIGMA);
        }
    }

    /** Takes derivatives into the row of an equation, in logarithms of factors. */
    private final class Row implements Sensitivity {
        @Override
        public void mirror(int stage, int input, int output, boolean negativeRail, double nanoamp) {
            put(elements.mirror(stage, input, output, negativeRail), nanoamp);
        }

        @Override
        public void channel(int channel, double slope) {
            put(elements.channel(channel), slope * currents[channel]);
        }

        @Override
        public void skip(int layer, int node, double nanoamp) {
            put(elements.skip(layer, node), nanoamp);
        }

        private void put(int element, double value) {
            if (element >= 0 && unknown[element] >= 0) {
                row[unknown[element]] += value;
            }
        }
    }
}
