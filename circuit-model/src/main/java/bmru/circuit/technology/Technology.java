package bmru.circuit.technology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A manufacturing process as far as this circuit needs it.
 *
 * @param name of the process
 * @param provenance where the figures are from, and which of them are assumed
 * @param supplyVolt V_DD
 * @param nominalCelsius temperature at which the laws hold
 * @param cell laws of the cell
 * @param sourcing law of a sourcing mirror
 * @param sinking law of a sinking mirror
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
        MirrorLaw sourcing,
        MirrorLaw sinking,
        Layout layout,
        SupplyBranches supply,
        Spread spread,
        NoiseLaws noise) {
    public Technology {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        if (!(supplyVolt > 0)) {
            throw new IllegalArgumentException("supplyVolt=" + supplyVolt + ": allowed above 0");
        }
    }

    public MirrorLaw mirror(Polarity polarity) {
        return polarity == Polarity.SOURCING ? sourcing : sinking;
    }
}
