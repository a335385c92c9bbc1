package bmru.circuit.sweep;

import bmru.circuit.netlist.CellBench;
import bmru.circuit.netlist.CellBench.Programmed;
import bmru.circuit.netlist.CellBench.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The laws of the lone cell: each of its three currents is swept while the other two stay.
 *
 * @param readings what the cells of {@link #bench} did, in its order
 * @param copyRatio through which their outputs were read
 */
public record CellSweep(List<Reading> readings, double copyRatio) {
    private static final double[] GAIN = {0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1};
    private static final double[] THRESHOLD = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1};
    private static final double[] WIDTH = {0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5};
    /** What the currents that are not swept stay at, nA. */
    private static final Programmed USUAL = new Programmed(0.5, 0.6, 0.1);

    private static final double TOP_NANOAMP = 1.2;

    public CellSweep {
        readings = List.copyOf(readings);
    }

    public static CellBench bench() {
        List<Programmed> cells = new ArrayList<>();
        for (double gain : GAIN) {
            cells.add(new Programmed(gain, USUAL.thresholdNanoamp(), USUAL.widthNanoamp()));
        }
        for (double threshold : THRESHOLD) {
            double width = Math.min(USUAL.widthNanoamp(), threshold / 2);
            cells.add(new Programmed(USUAL.gainNanoamp(), threshold, width));
        }
        for (double width : WIDTH) {
            cells.add(new Programmed(USUAL.gainNanoamp(), USUAL.thresholdNanoamp(), width));
        }
        return CellBench.of(cells, TOP_NANOAMP);
    }

    FittedLaw gain() {
        return fit(GAIN, 0, reading -> reading.high() / copyRatio);
    }

    FittedLaw threshold() {
        return fit(THRESHOLD, GAIN.length, Reading::betaHi);
    }

    FittedLaw width() {
        return fit(WIDTH, GAIN.length + THRESHOLD.length, reading -> reading.betaHi() - reading.betaLo());
    }

    /** Output of a low cell, mean, nA. */
    double lowOutput() {
        return readings.stream().mapToDouble(Reading::low).average().orElseThrow() / copyRatio;
    }

    private FittedLaw fit(double[] programmed, int first, ToDoubleFunction<Reading> effect) {
        double[][] points = new double[programmed.length][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {programmed[i], effect.applyAsDouble(readings.get(first + i))};
        }
        return FittedLaw.through(points);
    }
}
