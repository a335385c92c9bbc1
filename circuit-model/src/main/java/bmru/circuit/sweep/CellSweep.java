package bmru.circuit.sweep;

import bmru.circuit.netlist.CellBench;
import bmru.circuit.netlist.CellBench.Programmed;
import bmru.circuit.netlist.CellBench.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The laws of the lone cell. I_gain and I_thresh are swept while the others stay. The hysteresis width depends on I_thresh
 * as well, by some 3 % of it, since node v0 is low where the cell switches on and high where it switches off: its law is
 * fitted over pairs of both as models have them, and its residual says how far a pair can be from it.
 *
 * @param readings what the cells of {@link #bench} did, in its order
 * @param copyRatio through which their outputs were read
 */
public record CellSweep(List<Reading> readings, double copyRatio) {
    private static final double[] GAIN = {0.02, 0.05, 0.1, 0.2, 0.5, 1, 1.5, 2};
    private static final double[] THRESHOLD = {0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.5, 2, 2.5};
    private static final double[] PAIR_THRESHOLD = {0.2, 0.5, 1, 1.5, 2};
    private static final double[] PAIR_WIDTH_SHARE = {0.3, 0.6, 0.9};
    /** What the currents that are not swept stay at, nA. */
    private static final Programmed USUAL = new Programmed(0.5, 0.6, 0.1);

    private static final double TOP_NANOAMP = 3;

    public CellSweep {
        readings = List.copyOf(readings);
        for (int c = 0; c < readings.size(); c++) {
            if (readings.get(c).betaLo() == 0) {
                throw new IllegalArgumentException(
                        "cell " + (c + 1) + " stays on without input: a law wants its threshold");
            }
        }
    }

    public static CellBench bench() {
        return CellBench.of(plan(), TOP_NANOAMP);
    }

    static List<Programmed> plan() {
        List<Programmed> cells = new ArrayList<>();
        for (double gain : GAIN) {
            cells.add(new Programmed(gain, USUAL.thresholdNanoamp(), USUAL.widthNanoamp()));
        }
        for (double threshold : THRESHOLD) {
            cells.add(new Programmed(USUAL.gainNanoamp(), threshold, threshold / 2));
        }
        for (double threshold : PAIR_THRESHOLD) {
            for (double share : PAIR_WIDTH_SHARE) {
                cells.add(new Programmed(USUAL.gainNanoamp(), threshold, share * threshold));
            }
        }
        return cells;
    }

    FittedLaw gain() {
        return fit(0, GAIN.length, Programmed::gainNanoamp, reading -> reading.high() / copyRatio);
    }

    FittedLaw threshold() {
        return fit(GAIN.length, THRESHOLD.length, Programmed::thresholdNanoamp, Reading::betaHi);
    }

    FittedLaw width() {
        int pairs = PAIR_THRESHOLD.length * PAIR_WIDTH_SHARE.length;
        return fit(
                GAIN.length + THRESHOLD.length,
                pairs,
                Programmed::widthNanoamp,
                reading -> reading.betaHi() - reading.betaLo());
    }

    /** Output of a low cell, mean, nA. */
    double lowOutput() {
        return readings.stream().mapToDouble(Reading::low).average().orElseThrow() / copyRatio;
    }

    private FittedLaw fit(
            int first, int count, ToDoubleFunction<Programmed> programmed, ToDoubleFunction<Reading> effect) {
        List<Programmed> plan = plan();
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++) {
            points[i] = new double[] {
                programmed.applyAsDouble(plan.get(first + i)), effect.applyAsDouble(readings.get(first + i))
            };
        }
        return FittedLaw.through(points);
    }
}
