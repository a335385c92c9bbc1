package bmru.circuit.technology;

/**
 * One kind of mirror. Of width W it makes of an input current I a current {@code (slope W + constant(I)) I}, where
 * {@code constant(I) I} is close to a straight line in I: what appears whatever is asked for is its leak.
 *
 * @param slopePerUm ratio a micrometre of width
 * @param nominalConstant the swept constant at the nominal input current
 * @param leakNanoamp what appears at its output whatever is asked for
 * @param sweptUm widths for which it was measured
 * @param inputs how ratios that are too small to draw are made where the input is a current of the skip path or a feature
 * @param outputs the same where the input is the output of a cell
 */
public record MirrorLaw(
        double slopePerUm,
        double nominalConstant,
        double leakNanoamp,
        Range sweptUm,
        NarrowMirrors inputs,
        NarrowMirrors outputs) {
    public MirrorLaw {
        Range.require("slopePerUm", slopePerUm, 1e-3, 1e3);
        Range.require("nominalConstant", nominalConstant, -1, 1);
        Range.require("leakNanoamp", leakNanoamp, 0, 1);
        sweptUm.require("sweptUm", 0, 1e4);
    }

    /**
     * Small ratios.
     *
     * @param absentBelow weights below it get no mirror, zeros neither
     * @param least ratio that is made in place of smaller ones
     */
    public record NarrowMirrors(double absentBelow, double least) {
        public NarrowMirrors {
            Range.require("absentBelow", absentBelow, 0, 1);
            Range.require("least", least, 0, 1);
        }

        /** The ratio to make for a weight's magnitude; 0 for no mirror. */
        public double ratio(double magnitude) {
            return magnitude == 0 || magnitude < absentBelow ? 0 : Math.max(magnitude, least);
        }
    }

    private double constant(double inputNanoamp, double nominalNanoamp) {
        return nominalConstant + leakNanoamp * (1 / inputNanoamp - 1 / nominalNanoamp);
    }

    /**
     * Width at which the ratio is right at an input current; negative where the ratio is too small for any.
     *
     * @param nominalNanoamp input current of {@link #nominalConstant}
     */
    public double widthUm(double ratio, double inputNanoamp, double nominalNanoamp) {
        return (ratio - constant(inputNanoamp, nominalNanoamp)) / slopePerUm;
    }

    /** The inverse of {@link #widthUm}. */
    public double ratio(double widthUm, double inputNanoamp, double nominalNanoamp) {
        return slopePerUm * widthUm + constant(inputNanoamp, nominalNanoamp);
    }
}
