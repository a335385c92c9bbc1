package bmru.circuit.technology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A manufacturing process as far as this circuit needs it.
 *
 * @param name of the process
 * @param provenance where the figures are from, in which range they were seen, and which of them are assumed
 * @param supplyVolt V_DD
 * @param nominalCelsius temperature at which the laws hold
 * @param cell laws of the cell
 * @param mirrors laws of the mirrors and their nodes
 * @param skip laws of the skip path
 * @param layout limits of drawn transistors
 * @param supply which branches draw from V_DD
 * @param spread of devices and environment
 * @param noise of a channel
 */
public record Technology(
        String name,
        Map<String, String> provenance,
        double supplyVolt,
        double nominalCelsius,
        CellLaws cell,
        MirrorLaws mirrors,
        SkipLaws skip,
        Layout layout,
        SupplyBranches supply,
        Spread spread,
        NoiseLaws noise) {
    public static final double LEAST_VOLT = 0.1;
    public static final double MOST_VOLT = 10;
    public static final double COLDEST_CELSIUS = -55;
    public static final double HOTTEST_CELSIUS = 125;

    public Technology {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        Range.require("supplyVolt", supplyVolt, LEAST_VOLT, MOST_VOLT);
        Range.require("nominalCelsius", nominalCelsius, COLDEST_CELSIUS, HOTTEST_CELSIUS);
    }
}
