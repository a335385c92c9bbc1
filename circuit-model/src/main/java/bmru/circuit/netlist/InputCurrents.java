package bmru.circuit.netlist;

import bmru.audio.feature.Features;

/** Feature currents as piecewise-linear sources: two rails a feature, of which one carries its magnitude, the other 0. */
final class InputCurrents {
    private final Features features;
    private final double unitNanoamp;
    private final FrameTiming timing;

    /** @param features in units of which each is a current */
    InputCurrents(Features features, double unitNanoamp, FrameTiming timing) {
        this.unitNanoamp = unitNanoamp;
        this.features = features;
        this.timing = timing;
    }

    void write(Deck deck) {
        deck.comment("Input currents, " + unitNanoamp + " nA a unit of feature: a straight line of "
                + Deck.milliseconds(timing.rampMilliseconds())
                + "s to each frame's value; the sources draw from a supply of their own");
        deck.add("Vinputs vinputs 0 " + ProcessLibrary.SUPPLY_VOLT);
        for (int i = 0; i < features.coefficients(); i++) {
            rail(deck, i, 1);
            rail(deck, i, -1);
        }
    }

    private void rail(Deck deck, int feature, int sign) {
        String name = Names.input(feature, sign < 0);
        StringBuilder points = new StringBuilder("pwl(");
        double before = 0;
        for (int f = 0; f < features.frames(); f++) {
            double now = unitNanoamp * Math.max(0, sign * features.get(f, feature));
            double start = f * timing.frameMilliseconds();
            if (f == 0) {
                points.append("0 ").append(Deck.amperes(now));
            } else if (now != before) {
                points.append(' ').append(point(start, before)).append(' ');
                points.append(point(start + timing.rampMilliseconds(), now));
            }
            before = now;
        }
        deck.add("I" + name, "vinputs", name, points.append(")").toString());
    }

    private static String point(double milliseconds, double nanoamp) {
        return Deck.milliseconds(milliseconds) + " " + Deck.amperes(nanoamp);
    }
}
