package bmru.circuit.technology;

import bmru.circuit.model.JsonField;
import bmru.circuit.unit.Units;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the text of a {@code bmru-technology/2} file; unknown fields are ignored, everything else is checked. */
public final class TechnologyReader {
    static final String FORMAT = "bmru-technology/2";

    /** More layers than anybody measured: their root would be 1 whatever the figure. */
    private static final int MOST_LAYERS = 1000;

    private static final double LEAST_INPUT_NANOAMP = 1e-6;
    private static final double MOST_INPUT_NANOAMP = 1e3;
    /** Of a mirror whose leak is as large as its law allows, at a hundredth of a nanoampere. */
    private static final double MOST_CONSTANT = 100;

    private TechnologyReader() {}

    /**
     * @param text JSON
     * @param source what messages call it, usually the file's name
     * @throws TechnologyException naming the source, the field, the value and what is allowed
     */
    public static Technology read(String text, String source) throws TechnologyException {
        try {
            return technology(JsonField.parse(text));
        } catch (JsonField.Refusal | IllegalArgumentException e) {
            throw new TechnologyException(source, String.valueOf(e.getMessage()));
        }
    }

    private static Technology technology(JsonField root) {
        if (!root.get("format").text().equals(FORMAT)) {
            throw root.get("format").refuse("\"" + FORMAT + "\"");
        }
        return new Technology(
                root.get("name").text(),
                texts(root.get("provenance")),
                root.get("supplyVolt").real(),
                root.get("nominalCelsius").real(),
                cell(root.get("cell")),
                mirrors(root.get("mirrors")),
                skip(root.get("skip")),
                layout(root.get("layout")),
                supply(root.get("supply")),
                spread(root.get("spread")),
                noise(root.get("noise")));
    }

    private static CellLaws cell(JsonField cell) {
        return cell.build(() -> new CellLaws(
                linear(cell.get("gain")),
                linear(cell.get("threshold")),
                linear(cell.get("width")),
                cell.get("networkShare").real(),
                cell.get("lowOutputPicoamp").real() * Units.PICO_TO_NANO,
                cell.get("candidateFloorPicoamp").real() * Units.PICO_TO_NANO,
                cell.get("switchOnFemtocoulomb").real(),
                cell.get("switchOffFemtocoulomb").real()));
    }

    private static LinearLaw linear(JsonField law) {
        return law.build(() -> new LinearLaw(
                law.get("slope").real(),
                law.get("offsetPicoamp").real() * Units.PICO_TO_NANO,
                range(law.get("sweptNanoamp")),
                law.get("residualPicoamp").real() * Units.PICO_TO_NANO));
    }

    private static MirrorLaws mirrors(JsonField mirrors) {
        double nominal = mirrors.get("nominalInputNanoamp").real();
        return mirrors.build(() -> new MirrorLaws(
                nominal,
                mirrors.get("copy").real(),
                mirrors.get("slotLeakPicoamp").real() * Units.PICO_TO_NANO,
                mirrors.get("leakEach").bit(),
                mirror(mirrors.get("sourcing"), nominal),
                mirror(mirrors.get("sinking"), nominal)));
    }

    private static MirrorLaw mirror(JsonField law, double nominalNanoamp) {
        double slope = law.get("slopePerUm").real();
        Range swept = range(law.get("sweptUm"));
        double constant = constant(law, nominalNanoamp);
        return law.build(() -> new MirrorLaw(
                slope,
                constant,
                law.get("leakPicoamp").real() * Units.PICO_TO_NANO,
                swept,
                narrow(law.get("inputs")),
                narrow(law.get("outputs"))));
    }

    /** The swept constant at the nominal input current. */
    private static double constant(JsonField law, double nominalNanoamp) {
        double[] inputs = reals(law.get("inputNanoamp"), LEAST_INPUT_NANOAMP, MOST_INPUT_NANOAMP);
        double[] constants = reals(law.get("constant"), -MOST_CONSTANT, MOST_CONSTANT);
        if (constants.length != inputs.length) {
            throw law.get("constant").refuse("one number an input current, " + inputs.length);
        }
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i] == nominalNanoamp) {
                return constants[i];
            }
        }
        throw law.get("inputNanoamp").refuse("the nominal input current among them, " + nominalNanoamp);
    }

    private static double[] reals(JsonField field, double least, double most) {
        return field.elements().stream()
                .mapToDouble(element -> {
                    double value = element.real();
                    if (!(value >= least && value <= most)) {
                        throw element.refuse(least + " to " + most);
                    }
                    return value;
                })
                .toArray();
    }

    private static MirrorLaw.NarrowMirrors narrow(JsonField field) {
        return field.build(() -> new MirrorLaw.NarrowMirrors(
                field.get("absentBelow").real(), field.get("least").real()));
    }

    /** Gains are measured over several layers; one layer has their root. */
    private static SkipLaws skip(JsonField field) {
        int layers = field.get("measuredLayers").integer();
        if (layers < 1 || layers > MOST_LAYERS) {
            throw field.get("measuredLayers").refuse("1 to " + MOST_LAYERS);
        }
        return field.build(() -> new SkipLaws(
                Math.pow(field.get("positive").real(), 1.0 / layers),
                Math.pow(field.get("negative").real(), 1.0 / layers)));
    }

    private static Range range(JsonField field) {
        double[] ends = field.reals();
        if (ends.length != 2) {
            throw field.refuse("two numbers, the ends of the range");
        }
        return field.build(() -> new Range(ends[0], ends[1]));
    }

    private static Layout layout(JsonField field) {
        return field.build(() -> new Layout(
                field.get("gridUm").real(),
                field.get("lengthUm").real(),
                field.get("narrowestUm").real(),
                field.get("longestUm").real(),
                field.get("widestUm").real(),
                field.get("maximumDevices").integer(),
                field.get("maximumFanOut").integer(),
                field.get("maximumNodeNanoamp").real()));
    }

    private static SupplyBranches supply(JsonField field) {
        return field.build(() -> new SupplyBranches(
                field.get("cellBias").real(),
                field.get("cellLeakPicoamp").real() * Units.PICO_TO_NANO,
                field.get("cellInput").real(),
                field.get("cellInputLimit").real(),
                field.get("lowFeedbackPicoamp").real() * Units.PICO_TO_NANO,
                field.get("cellOutput").real(),
                field.get("cellFeedback").real(),
                field.get("skipInput").real(),
                field.get("lineCopy").real(),
                field.get("sourcingMirror").real(),
                field.get("sinkingMirror").real(),
                field.get("layerOutput").real(),
                field.get("sourcingBias").real(),
                field.get("sinkingBias").real(),
                field.get("skipCopyLeakPicoamp").real() * Units.PICO_TO_NANO,
                field.get("countedTwicePicoamp").real() * Units.PICO_TO_NANO));
    }

    private static Spread spread(JsonField field) {
        return field.build(() -> new Spread(
                field.get("percent").real(),
                field.get("skipPercent").real(),
                field.get("mirrorPercentUm").real(),
                field.get("biasPercentUm").real(),
                field.get("biasWidthUm").real(),
                field.get("cornerLeakFactor").real(),
                field.get("cornerGain").real(),
                field.get("supplyGainPerVolt").real(),
                field.get("leakDoublingCelsius").real(),
                field.get("biasPercentPerCelsius").real()));
    }

    private static NoiseLaws noise(JsonField field) {
        return field.build(() -> new NoiseLaws(
                field.get("bandwidthHz").real(),
                field.get("flickerUm2").real(),
                field.get("lowestHz").real(),
                field.get("outputPicoamp").real() * Units.PICO_TO_NANO));
    }

    private static Map<String, String> texts(JsonField field) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : field.names()) {
            texts.put(name, field.get(name).anyAsText());
        }
        return texts;
    }
}
