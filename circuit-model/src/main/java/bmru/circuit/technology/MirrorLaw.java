package bmru.circuit.technology;

import org.apache.commons.math3.fitting.PolynomialCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;

/**
 * Current of a mirror of width W for an input current I. Sweeps give the ratio {@code I_out / I = slope W + constant(I)},
 * where constant(I) I is close to a straight line, so
 *
 * <pre>
 * I_out = (slope W + inputShare) I + leak
 * </pre>
 *
 * The line is fitted to the swept constants with weights 1/I: small currents, where the leak is most of the error, count
 * as much as large ones.
 *
 * @param slopePerUm ratio a micrometre of width
 * @param inputShare part of the input current that appears at the output whatever the width
 * @param leakNanoamp current that appears whatever is asked for
 * @param nominalConstant the swept constant at the nominal input current, which sizes the mirror
 * @param sweptUm widths for which it was measured
 */
public record MirrorLaw(
        double slopePerUm, double inputShare, double leakNanoamp, double nominalConstant, Range sweptUm) {
    public MirrorLaw {
        if (!(slopePerUm > 0)) {
            throw new IllegalArgumentException("slopePerUm=" + slopePerUm + ": allowed above 0");
        }
    }

    /**
     * Fits the line.
     *
     * @param inputNanoamp swept input currents, rising
     * @param constant of each, I_out / I - slope W
     * @param nominalNanoamp input current at which the ratio shall be right
     */
    public static MirrorLaw fit(
            double slopePerUm, Range sweptUm, double[] inputNanoamp, double[] constant, double nominalNanoamp) {
        if (inputNanoamp.length != constant.length || inputNanoamp.length < 2) {
            throw new IllegalArgumentException("constant has " + constant.length + " entries: allowed "
                    + Math.max(2, inputNanoamp.length) + ", one an input current, at least 2");
        }
        WeightedObservedPoints points = new WeightedObservedPoints();
        for (int i = 0; i < constant.length; i++) {
            if (!(inputNanoamp[i] > (i == 0 ? 0 : inputNanoamp[i - 1]))) {
                throw new IllegalArgumentException(
                        "inputNanoamp[" + i + "]=" + inputNanoamp[i] + ": allowed rising currents above 0");
            }
            points.add(1 / inputNanoamp[i], inputNanoamp[i], constant[i] * inputNanoamp[i]);
        }
        double[] line = PolynomialCurveFitter.create(1).fit(points.toList());
        double nominal = line[1] + line[0] / nominalNanoamp;
        for (int i = 0; i < constant.length; i++) {
            if (inputNanoamp[i] == nominalNanoamp) {
                nominal = constant[i];
            }
        }
        return new MirrorLaw(slopePerUm, line[1], line[0], nominal, sweptUm);
    }

    /** Share of the input current that a mirror of this width gives, without the leak. */
    public double gain(double widthUm) {
        return slopePerUm * widthUm + inputShare;
    }

    /** Width at which the ratio is right at the nominal current; negative where the ratio is too small for any. */
    public double widthUm(double ratio) {
        return (ratio - nominalConstant) / slopePerUm;
    }

    /** Ratio at the nominal current. */
    public double nominalRatio(double widthUm) {
        return slopePerUm * widthUm + nominalConstant;
    }
}
