package bmru.circuit.element;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Transistors by kind, as the netlist draws them:
 *
 * <ul>
 *   <li>a cell has nine, and a diode-connected one for each of its three programmed currents;
 *   <li>a mirror has one a device; its input line is shared by all copies of a current: a diode-connected transistor, and
 *       two more that carry the current to the line of the other polarity;
 *   <li>a candidate is rectified by a diode-connected PMOS, which drives M1 of its cell.
 * </ul>
 *
 * Bias currents of nodes come from outside, one wire each.
 *
 * @param byKind kind and number, in the order of the list above
 */
public record TransistorCount(Map<String, Integer> byKind) {
    private static final int IN_A_CELL = 9;
    private static final int PROGRAMMED_A_CELL = 3;
    private static final int LINES = 3;
    /** M4 of the cell is the line's first transistor. */
    private static final int LINES_OF_A_CELL = 2;

    public TransistorCount {
        byKind = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byKind));
    }

    public static TransistorCount of(Circuit circuit) {
        int cells = circuit.cells().size();
        int sourcing = 0;
        int sinking = 0;
        int lines = 0;
        for (Stage stage : circuit.stages()) {
            for (Mirror mirror : stage.mirrors()) {
                sourcing += mirror.polarity().sign() > 0 ? mirror.devices() : 0;
                sinking += mirror.polarity().sign() < 0 ? mirror.devices() : 0;
            }
            int rails = stage.kind().signedInputs() ? 2 : 1;
            lines += stage.inputs() * rails * (stage.kind() == StageKind.OUTPUT ? LINES_OF_A_CELL : LINES);
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("cells", IN_A_CELL * cells);
        counts.put("programmed currents of cells", PROGRAMMED_A_CELL * cells);
        counts.put("sourcing mirrors", sourcing);
        counts.put("sinking mirrors", sinking);
        counts.put("lines of copied currents", lines);
        counts.put("rectifiers of candidates", cells);
        return new TransistorCount(counts);
    }

    public int total() {
        return byKind.values().stream().mapToInt(Integer::intValue).sum();
    }
}
