package bmru.circuit.variation;

import bmru.circuit.die.Conditions;
import bmru.circuit.die.Corner;
import bmru.circuit.element.Circuit;
import java.util.ArrayList;
import java.util.List;

/** The 45 combinations of five process corners, three supplies and three temperatures. */
public final class Corners {
    private static final double SUPPLY_TOLERANCE = 0.1;
    private static final double COLD_CELSIUS = -40;
    private static final double HOT_CELSIUS = 85;

    private Corners() {}

    public static List<Conditions> of(Circuit circuit) {
        Conditions nominal = Conditions.nominal(circuit);
        List<Conditions> corners = new ArrayList<>();
        for (Corner corner : Corner.values()) {
            for (double supply : new double[] {1 - SUPPLY_TOLERANCE, 1, 1 + SUPPLY_TOLERANCE}) {
                for (double celsius : new double[] {COLD_CELSIUS, nominal.celsius(), HOT_CELSIUS}) {
                    corners.add(nominal.at(corner, supply * nominal.supplyVolt(), celsius));
                }
            }
        }
        return List.copyOf(corners);
    }
}
