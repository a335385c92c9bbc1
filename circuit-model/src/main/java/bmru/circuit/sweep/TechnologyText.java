package bmru.circuit.sweep;

import bmru.circuit.technology.Polarity;
import bmru.circuit.unit.Units;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;

/** The technology file {@code generic-180nm} from sweeps: laws as measured, the rest as the netlist draws it or assumed. */
public final class TechnologyText {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int DIGITS = 6;

    /** What no sweep of a single nominal card can tell: usual figures of a 180 nm process. */
    private static final String ASSUMED = """
            {
              "spread": {"percent": 6, "skipPercent": 1, "mirrorPercentUm": 10, "biasPercentUm": 10, "biasWidthUm": 5,
                "cornerLeakFactor": 2, "cornerGain": 0.01, "supplyGainPerVolt": 0.02, "leakDoublingCelsius": 40,
                "biasPercentPerCelsius": 0.02},
              "noise": {"bandwidthHz": 1000, "flickerUm2": 1e-6, "lowestHz": 0.1, "outputPicoamp": 0.02}
            }""";

    /** What the netlist draws: its least mirror has the ratio 0.02; a copied line draws a third branch. */
    private static final String DRAWN = """
            {
              "skip": {"measuredLayers": 1, "positive": 1, "negative": 1},
              "layout": {"gridUm": 0.005, "lengthUm": 5, "narrowestUm": 0.22, "longestUm": 55, "widestUm": 15,
                "maximumDevices": 16,
                "maximumFanOut": 4096, "maximumNodeNanoamp": 30},
              "supply": {"cellBias": 1, "cellLeakPicoamp": 0, "cellInput": 1, "cellInputLimit": 1, "lowFeedbackPicoamp": 0,
                "cellOutput": 1, "cellFeedback": 1, "skipInput": 0, "lineCopy": 1, "sourcingMirror": 1, "sinkingMirror": 0,
                "layerOutput": 0, "sourcingBias": 1, "sinkingBias": 1, "skipCopyLeakPicoamp": 0, "countedTwicePicoamp": 0}
            }""";

    /** Nearest to none and to the least mirror: half of its ratio. */
    private static final double LEAST_RATIO = 0.02;

    private static final String DERIVED =
            "layout, smallest ratios and supply, from the netlist: which branches draw from"
                    + " V_DD; leaks, from the straight line through constant(I) I of the sweep";
    private static final String NOT_MEASURED = "candidateFloor, switchOn, switchOff, copy, slotLeak, skip: laws of the"
            + " published circuit that no sweep here shows";
    private static final String ASSUMPTIONS =
            "spread, noise: usual figures of a 180 nm process; percent and skipPercent as published";

    private TechnologyText() {}

    /** @param simulator name and version of what made the sweeps */
    public static String of(MirrorSweep mirrors, CellSweep cells, String simulator) {
        try {
            ObjectNode root = MAPPER.createObjectNode();
            root.put("format", "bmru-technology/2").put("name", "generic-180nm");
            root.putObject("provenance")
                    .put("source", "sweeps of this project's own generic 180 nm card: bmru circuit characterise")
                    .put("simulator", simulator)
                    .put("measured", "cell, mirrors")
                    .put("derived", DERIVED)
                    .put("notMeasured", NOT_MEASURED)
                    .put("assumed", ASSUMPTIONS);
            root.put("supplyVolt", 1.8).put("nominalCelsius", 27);
            cell(root.putObject("cell"), cells);
            ObjectNode kinds = root.putObject("mirrors");
            kinds.put("nominalInputNanoamp", MirrorSweep.NOMINAL_NANOAMP).put("copy", 1);
            kinds.put("slotLeakPicoamp", 0).put("leakEach", true);
            mirror(kinds.putObject("sourcing"), mirrors, Polarity.SOURCING);
            mirror(kinds.putObject("sinking"), mirrors, Polarity.SINKING);
            root.setAll((ObjectNode) MAPPER.readTree(DRAWN));
            root.setAll((ObjectNode) MAPPER.readTree(ASSUMED));
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
        }
    }

    private static void cell(ObjectNode cell, CellSweep sweep) {
        law(cell.putObject("gain"), sweep.gain());
        law(cell.putObject("threshold"), sweep.threshold());
        law(cell.putObject("width"), sweep.width());
        cell.put("networkShare", 1);
        cell.put("lowOutputPicoamp", rounded(sweep.lowOutput() * Units.NANO_TO_PICO));
        cell.put("candidateFloorPicoamp", 0).put("switchOnFemtocoulomb", 0).put("switchOffFemtocoulomb", 0);
    }

    private static void law(ObjectNode law, FittedLaw fit) {
        law.put("slope", rounded(fit.slope())).put("offsetPicoamp", rounded(fit.offset() * Units.NANO_TO_PICO));
        law.putArray("sweptNanoamp").add(fit.lowest()).add(fit.highest());
        law.put("residualPicoamp", rounded(fit.residual() * Units.NANO_TO_PICO));
    }

    private static void mirror(ObjectNode law, MirrorSweep sweep, Polarity polarity) {
        law.put("slopePerUm", rounded(sweep.slopePerUm(polarity)));
        law.putArray("sweptUm").add(sweep.narrowestUm()).add(sweep.widestUm());
        var currents = law.putArray("inputNanoamp");
        for (double input : sweep.inputNanoamp()) {
            currents.add(input);
        }
        var constants = law.putArray("constant");
        for (double constant : sweep.constants(polarity)) {
            constants.add(rounded(constant));
        }
        law.put("leakPicoamp", rounded(sweep.leakNanoamp(polarity) * Units.NANO_TO_PICO));
        for (String inputs : new String[] {"inputs", "outputs"}) {
            law.putObject(inputs).put("absentBelow", LEAST_RATIO / 2).put("least", LEAST_RATIO);
        }
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value, new MathContext(DIGITS)).stripTrailingZeros();
    }
}
