package bmru.circuit.element;

import bmru.circuit.technology.Layout;
import bmru.circuit.technology.MirrorLaw;
import bmru.circuit.technology.Polarity;
import bmru.circuit.technology.Technology;

/**
 * Widths from weights: {@code W = (|w| - constant) / slope} at the nominal input current, rounded to the grid. A ratio
 * below that of the narrowest device becomes either that device or no mirror, whichever is nearer.
 */
final class MirrorSizing {
    private final Technology technology;

    MirrorSizing(Technology technology) {
        this.technology = technology;
    }

    Mirror mirror(int output, int input, boolean negativeRail, float weight) {
        Polarity ofWeight = Polarity.of(weight);
        Polarity polarity = negativeRail ? ofWeight.opposite() : ofWeight;
        double width = width(Math.abs((double) weight), technology.mirror(polarity));
        int devices = (int) Math.ceil(width / technology.layout().maximumUm());
        return new Mirror(output, input, negativeRail, polarity, weight, width, devices);
    }

    private double width(double ratio, MirrorLaw law) {
        Layout layout = technology.layout();
        double exact = law.widthUm(ratio);
        if (exact < layout.minimumUm()) {
            return ratio < law.nominalRatio(layout.minimumUm()) / 2 ? 0 : layout.minimumUm();
        }
        return Math.rint(exact / layout.gridUm()) * layout.gridUm();
    }
}
