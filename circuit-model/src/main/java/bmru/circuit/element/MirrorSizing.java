package bmru.circuit.element;

import bmru.circuit.structure.StageKind;
import bmru.circuit.technology.Devices;
import bmru.circuit.technology.Layout;
import bmru.circuit.technology.MirrorLaw;
import bmru.circuit.technology.MirrorLaws;
import bmru.circuit.technology.Polarity;
import bmru.circuit.technology.Technology;

/**
 * Widths from weights: {@code W = (|w| - constant(I_s)) / slope} at the sizing current, drawn on the grid, which changes the
 * ratio again. Ratios that are too small become none or the least, as the technology has it.
 */
final class MirrorSizing {
    /** A cell of less gives next to nothing whatever its mirrors are; sized for it, they would carry leaks alone. */
    private static final double LEAST_SIZING_NANOAMP = 1e-3;

    private final MirrorLaws laws;
    private final Layout layout;

    MirrorSizing(Technology technology) {
        laws = technology.mirrors();
        layout = technology.layout();
    }

    /** @param sizingNanoamp alpha of the cell for an output weight, where it is one that can be sized for */
    Mirror mirror(StageKind kind, int output, int input, boolean negativeRail, float weight, double sizingNanoamp) {
        Polarity ofWeight = Polarity.of(weight);
        Polarity polarity = negativeRail ? ofWeight.opposite() : ofWeight;
        MirrorLaw law = laws.of(polarity);
        MirrorLaw.NarrowMirrors narrow = kind == StageKind.OUTPUT ? law.outputs() : law.inputs();
        double sizing = sizingNanoamp >= LEAST_SIZING_NANOAMP ? sizingNanoamp : laws.nominalNanoamp();
        double ratio = narrow.ratio(Math.abs((double) weight));
        if (ratio == 0) {
            return new Mirror(output, input, negativeRail, polarity, weight, 0, sizing, 0, Devices.NONE);
        }
        double exact = law.widthUm(ratio, sizing, laws.nominalNanoamp());
        Devices drawn = layout.draw(Math.max(exact, layout.leastUm()));
        double width = layout.effectiveUm(drawn);
        double made = layout.gridUm() == 0 ? ratio : law.ratio(width, sizing, laws.nominalNanoamp());
        return new Mirror(output, input, negativeRail, polarity, weight, made, sizing, width, drawn);
    }
}
