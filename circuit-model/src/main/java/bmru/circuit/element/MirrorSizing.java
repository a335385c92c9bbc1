package bmru.circuit.element;

import bmru.circuit.technology.Devices;
import bmru.circuit.technology.Layout;
import bmru.circuit.technology.MirrorLaw;
import bmru.circuit.technology.Polarity;
import bmru.circuit.technology.Technology;

/**
 * Widths from weights: {@code W = (|w| - constant) / slope} at the nominal input current, drawn on the grid. A ratio below
 * that of the least device becomes either that device or no mirror, whichever is nearer.
 */
final class MirrorSizing {
    private final Technology technology;

    MirrorSizing(Technology technology) {
        this.technology = technology;
    }

    Mirror mirror(int output, int input, boolean negativeRail, float weight) {
        Polarity ofWeight = Polarity.of(weight);
        Polarity polarity = negativeRail ? ofWeight.opposite() : ofWeight;
        Devices drawn = devices(Math.abs((double) weight), technology.mirror(polarity));
        double width = drawn.count() == 0 ? 0 : technology.layout().effectiveUm(drawn);
        return new Mirror(output, input, negativeRail, polarity, weight, width, drawn);
    }

    private Devices devices(double ratio, MirrorLaw law) {
        Layout layout = technology.layout();
        double exact = law.widthUm(ratio);
        if (exact >= layout.leastUm()) {
            return layout.draw(exact);
        }
        return ratio < law.nominalRatio(layout.leastUm()) / 2 ? Devices.NONE : layout.draw(layout.leastUm());
    }
}
