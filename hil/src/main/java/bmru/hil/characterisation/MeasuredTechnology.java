package bmru.hil.characterisation;

import bmru.circuit.technology.TechnologyException;
import bmru.circuit.technology.TechnologyReader;
import bmru.circuit.unit.Units;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A technology file with the cells' laws of one chip; everything else is that of the technology it was designed in. */
public final class MeasuredTechnology {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private MeasuredTechnology() {}

    /**
     * @param base text of the technology file that the chip was designed in
     * @param gain null where the board reads no class currents
     * @throws TechnologyException where a law is none that a cell could have
     */
    public static String text(
            String base, String chip, LocalDate measured, CellLawSweep.Laws laws, @Nullable FittedLaw gain)
            throws TechnologyException {
        try {
            ObjectNode root = (ObjectNode) MAPPER.readTree(base);
            String name = root.get("name").asText();
            root.put("name", name + " of chip " + chip);
            ObjectNode provenance = (ObjectNode) root.get("provenance");
            provenance.put("chip", chip);
            provenance.put("measured", measured.toString());
            ObjectNode cell = (ObjectNode) root.get("cell");
            put("threshold", cell, provenance, laws.threshold());
            put("width", cell, provenance, laws.width());
            if (gain == null) {
                provenance.put("cell.gain", provenance.path("cell.gain").asText() + "; not measured on this chip");
            } else {
                put("gain", cell, provenance, gain);
            }
            String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
            // Refused here and not by who compiles with it.
            TechnologyReader.read(text, "laws of chip " + chip);
            return text;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the technology is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void put(String name, ObjectNode cell, ObjectNode provenance, FittedLaw law) {
        ObjectNode node = cell.putObject(name);
        node.put("slope", law.slope()).put("offsetPicoamp", law.offset() * Units.NANO_TO_PICO);
        node.putArray("sweptNanoamp").add(law.lowest()).add(law.highest());
        node.put("residualPicoamp", law.residual() * Units.NANO_TO_PICO);
        provenance.put(
                "cell." + name,
                String.format(
                        Locale.ROOT,
                        "measured on this chip, mean of %d lines, their slopes %.1f %% apart",
                        law.cells(),
                        100 * law.slopeDeviation()));
    }
}
