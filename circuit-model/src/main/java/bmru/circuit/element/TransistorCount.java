package bmru.circuit.element;

import bmru.circuit.structure.Structure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Transistors by kind, as {@code bmru.circuit.netlist} draws them:
 *
 * <ul>
 *   <li>a cell has nine, and a diode for each of its three programmed currents;
 *   <li>a mirror has one a device;
 *   <li>a current that is copied has two lines, one for sinking and one for sourcing mirrors: an NMOS diode, its copy and a
 *       PMOS diode; M4 of a cell is the PMOS diode of its output current. So have the rails of a feature, a candidate
 *       (whose NMOS diode rectifies it and whose PMOS diode drives M1 of its cell), and a layer output, whose diode
 *       rectifies it and whose last transistor copies it onto the skip path;
 *   <li>a node of the skip path is split into two rails by two followers, each rail with its two lines; the skip connection
 *       is a copy of each rail, since the rails' diodes take the current itself;
 *   <li>a bias out of a node has a diode and a copy; one into a node comes from outside through a wire.
 * </ul>
 *
 * <p>The publication counts 768 for a network of 13 features, four nodes, two layers of four cells and two classes, and does
 * not split them; this is another drawing of the same circuit.
 *
 * @param byKind kind and number, in the order of the list above
 */
public record TransistorCount(Map<String, Integer> byKind) {
    /** The publication's count for {@link #isPublishedSize}. */
    public static final int PUBLISHED = 768;

    private static final int IN_A_CELL = 9;
    private static final int PROGRAMMED_A_CELL = 3;
    private static final int LINES = 3;
    private static final int LINES_OF_A_CELL = 2;
    private static final int RECTIFIER = LINES + 1;
    private static final int SPLITTER = 8;
    private static final int SKIP_COPIES = 2;
    private static final int BIAS_MIRROR = 2;

    public TransistorCount {
        byKind = Collections.unmodifiableMap(new LinkedHashMap<>(byKind));
    }

    public static TransistorCount of(Circuit circuit) {
        int cells = circuit.cells().size();
        int layers = circuit.model().layers().size();
        int rails = circuit.isSilicon(circuit.structure().projection())
                ? 2 * circuit.structure().features()
                : 0;
        int layerNodes = layers * circuit.width();
        int readByClassifier = circuit.isSilicon(circuit.structure().classifier()) ? circuit.width() : 0;
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("cells", IN_A_CELL * cells);
        counts.put("programmed currents of cells", PROGRAMMED_A_CELL * cells);
        counts.put("sourcing mirrors", mirrors(circuit, 1));
        counts.put("sinking mirrors", mirrors(circuit, -1));
        counts.put("lines of features", LINES * rails);
        counts.put("lines of candidates", LINES * cells);
        counts.put("lines of cell outputs", LINES_OF_A_CELL * cells);
        counts.put("rectifiers of layer outputs", RECTIFIER * layerNodes);
        counts.put("splitters of the skip path", SPLITTER * (layerNodes + readByClassifier));
        counts.put("copies of the skip path", SKIP_COPIES * layerNodes);
        counts.put("biases out of a node", BIAS_MIRROR * negativeBiases(circuit));
        return new TransistorCount(counts);
    }

    /** Whether a network has the published shape. */
    public static boolean isPublishedSize(Structure structure) {
        return structure.features() == 13
                && structure.width() == 4
                && structure.classes() == 2
                && structure.layers() == 2
                && structure.cells(0) == 4
                && structure.cells(1) == 4;
    }

    private static int mirrors(Circuit circuit, int sign) {
        return circuit.stages().stream()
                .flatMap(stage -> stage.mirrors().stream())
                .filter(mirror -> mirror.polarity().sign() == sign)
                .mapToInt(mirror -> mirror.drawn().count())
                .sum();
    }

    private static int negativeBiases(Circuit circuit) {
        return (int) circuit.stages().stream()
                .filter(stage -> circuit.isSilicon(stage.plan()))
                .flatMap(stage -> stage.biasNanoamp().stream())
                .filter(bias -> bias < 0)
                .count();
    }

    public int total() {
        return byKind.values().stream().mapToInt(Integer::intValue).sum();
    }
}
