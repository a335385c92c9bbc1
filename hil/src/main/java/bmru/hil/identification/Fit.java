package bmru.hil.identification;

import bmru.circuit.die.CellValues;
import bmru.circuit.structure.Structure;
import java.util.Arrays;
import java.util.List;

/**
 * The most probable elements of a chip: what was measured, and that elements deviate as their spread says. Layer after layer,
 * each with what is known of those before it; in a layer all elements that it shows at once, and by how much all nodes had drifted in
 * each part that was measured, by Gauss and Newton.
 */
final class Fit {
    /**
     * What a measurement is known to, nA. Noise and the converter's steps are a sixth of it; but noise that is rectified has a mean,
     * which all measurements have in common, and by which the scale of a node, which nothing else shows, would be found wrong.
     */
    private static final double SIGMA = 6e-3;

    /** What a chip's nodes have in common drifts by while it is measured, nA; what little they do not is noise. */
    private static final double DRIFT = 3e-3;

    /** Further out is a cell that noise has switched in an early test: it is not counted. */
    private static final double OUTLIER_SIGMAS = 8;

    /**
     * How many times as uncertain measurements are taken to be, iteration after iteration: a chip's first residuals are dozens of
     * sigmas, and what is not linear in them would drive factors away that hardly show.
     */
    private static final double[] TIMES_SIGMA = {8, 4, 2, 1, 1};

    private final Specimen specimen;
    private final Structure structure;
    private final Elements elements;
    private ChipEstimate estimate;
    /** Place of an element among the unknowns; -1 for one that is none. */
    private int[] unknown = new int[0];

    private double sigma;
    private int unknowns;
    /** Drift of all nodes in each part that was measured, nA. */
    private double[] drift = new double[0];

    private int part;
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
        drift = new double[seen.size()];
        row = new double[unknowns + drift.length];
        for (int iteration = 0; iteration < TIMES_SIGMA.length; iteration++) {
            LeastSquares squares = new LeastSquares(row.length);
            ForcedChip chip = new ForcedChip(estimate.die());
            sigma = TIMES_SIGMA[iteration] * SIGMA;
            for (part = 0; part < drift.length; part++) {
                add(seen.get(part), chip, squares);
                squares.expect(unknowns + part, -drift[part], DRIFT);
            }
            for (int i = 0; i < changed.length; i++) {
                squares.expect(i, -estimate.logarithm(changed[i]), elements.sigma(changed[i]));
            }
            double[] change = squares.solve();
            estimate = estimate.plus(changed, change);
            Arrays.setAll(drift, i -> drift[i] + change[unknowns + i]);
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
        unknowns = count;
        return Arrays.copyOf(list, count);
    }

    private void add(Measured measured, ForcedChip chip, LeastSquares squares) {
        currents = measured.programmed();
        Sensitivity sink = new Row();
        int last = -1;
        for (Crossing crossing : measured.crossings()) {
            if (crossing.point() != last) {
                last = crossing.point();
                settle(chip, measured, last);
            }
            edge(measured.layer(), crossing, chip, sink, squares);
        }
        for (int p = 0; p < measured.classNanoamp().size(); p++) {
            settle(chip, measured, p);
            for (int k = 0; k < structure.classes(); k++) {
                chip.classSensitivity(k, sink);
                add(squares, measured.classNanoamp().get(p)[k] - chip.classCurrent(k));
            }
        }
    }

    private void settle(ForcedChip chip, Measured part, int point) {
        OperatingPoint held = part.points().get(point);
        chip.settle(specimen.railsNanoamp(held.inputs()), part.programmed(), held.states());
    }

    private void edge(int layer, Crossing crossing, ForcedChip chip, Sensitivity sink, LeastSquares squares) {
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
        add(squares, edge - chip.candidate(layer, cell));
    }

    private void add(LeastSquares squares, double withDrift) {
        double residual = withDrift - row[unknowns + part] * drift[part];
        if (Math.abs(residual) > OUTLIER_SIGMAS * sigma) {
            Arrays.fill(row, 0);
        } else {
            squares.add(row, residual, sigma);
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

        @Override
        public void everyNode(double slope) {
            row[unknowns + part] += slope;
        }

        private void put(int element, double value) {
            if (element >= 0 && unknown[element] >= 0) {
                row[unknown[element]] += value;
            }
        }
    }
}
