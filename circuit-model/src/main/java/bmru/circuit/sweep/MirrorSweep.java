package bmru.circuit.sweep;

import bmru.circuit.netlist.MirrorBench;
import bmru.circuit.netlist.Waveforms;
import bmru.circuit.technology.Polarity;
import bmru.circuit.unit.Units;
import org.apache.commons.math3.fitting.PolynomialCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * The law of each kind of mirror: {@code I_out / I = slope W + constant(I)}, the slope at the nominal current, the
 * constant the mean over the narrower widths, which most weights have.
 *
 * @param waveforms what the bench of {@link #bench} wrote
 */
public record MirrorSweep(Waveforms waveforms) {
    private static final double[] INPUT_NANOAMP = {0.1, 0.5, 1, 2, 3};
    private static final double[] WIDTH_UM = {0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 5, 15};
    private static final double NARROW_UM = 2;

    /** Input current at which ratios shall be right. */
    static final double NOMINAL_NANOAMP = 1;

    private static final int NOMINAL = 2;

    public static MirrorBench bench() {
        return MirrorBench.of(INPUT_NANOAMP, WIDTH_UM);
    }

    double[] inputNanoamp() {
        return INPUT_NANOAMP.clone();
    }

    double narrowestUm() {
        return WIDTH_UM[0];
    }

    double widestUm() {
        return WIDTH_UM[WIDTH_UM.length - 1];
    }

    double slopePerUm(Polarity polarity) {
        SimpleRegression line = new SimpleRegression();
        for (int w = 0; w < WIDTH_UM.length; w++) {
            line.addData(WIDTH_UM[w], ratio(polarity, NOMINAL, w));
        }
        return line.getSlope();
    }

    /** One a swept input current. */
    double[] constants(Polarity polarity) {
        double slope = slopePerUm(polarity);
        double[] constants = new double[INPUT_NANOAMP.length];
        for (int i = 0; i < constants.length; i++) {
            double sum = 0;
            int count = 0;
            while (WIDTH_UM[count] <= NARROW_UM) {
                sum += ratio(polarity, i, count) - slope * WIDTH_UM[count];
                count++;
            }
            constants[i] = sum / count;
        }
        return constants;
    }

    /**
     * What appears at the output whatever is asked for: the straight line through constant(I) I, fitted with weights 1/I, so
     * that small currents, where the leak is most of the error, count as much as large ones.
     */
    double leakNanoamp(Polarity polarity) {
        double[] constants = constants(polarity);
        WeightedObservedPoints points = new WeightedObservedPoints();
        for (int i = 0; i < constants.length; i++) {
            points.add(1 / INPUT_NANOAMP[i], INPUT_NANOAMP[i], constants[i] * INPUT_NANOAMP[i]);
        }
        return PolynomialCurveFitter.create(1).fit(points.toList())[0];
    }

    /** What a sourcing mirror of one micrometre makes of a current: a copy of a cell's output is read through one. */
    public double unitRatio() {
        int unit = 5;
        return ratio(Polarity.SOURCING, NOMINAL, unit);
    }

    private double ratio(Polarity polarity, int input, int width) {
        int probe = 2 * (input * WIDTH_UM.length + width) + (polarity == Polarity.SOURCING ? 0 : 1);
        return waveforms.at(probe, 0) / Units.NANO_TO_ONE / INPUT_NANOAMP[input];
    }
}
