package bmru.circuit.technology;

import bmru.circuit.model.JsonField;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the text of a {@code bmru-technology/1} file; unknown fields are ignored, everything else is checked. */
public final class TechnologyReader {
    static final String FORMAT = "bmru-technology/1";

    private static final double PICO = 1e-3;

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
        double nominal = root.get("nominalInputNanoamp").real();
        JsonField mirrors = root.get("mirrors");
        return new Technology(
                root.get("name").text(),
                texts(root.get("provenance")),
                root.get("supplyVolt").real(),
                root.get("nominalCelsius").real(),
                cell(root.get("cell")),
                mirror(mirrors.get("sourcing"), nominal),
                mirror(mirrors.get("sinking"), nominal),
                layout(root.get("layout")),
                supply(root.get("supply")),
                spread(root.get("spread")),
                noise(root.get("noise")));
    }

    private static CellLaws cell(JsonField cell) {
        return new CellLaws(
                linear(cell.get("gain")),
                linear(cell.get("threshold")),
                linear(cell.get("width")),
                cell.get("networkShare").real(),
                cell.get("lowOutputPicoamp").real() * PICO);
    }

    private static LinearLaw linear(JsonField law) {
        return law.build(() -> new LinearLaw(
                law.get("slope").real(),
                law.get("offsetPicoamp").real() * PICO,
                range(law.get("sweptNanoamp")),
                law.get("residualPicoamp").real() * PICO));
    }

    private static MirrorLaw mirror(JsonField law, double nominalNanoamp) {
        return law.build(() -> MirrorLaw.fit(
                law.get("slopePerUm").real(),
                range(law.get("sweptUm")),
                law.get("inputNanoamp").reals(),
                law.get("constant").reals(),
                nominalNanoamp));
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
        return new SupplyBranches(
                field.get("cellBias").real(),
                field.get("cellLeakPicoamp").real() * PICO,
                field.get("cellInput").real(),
                field.get("cellOutput").real(),
                field.get("cellFeedback").real(),
                field.get("sourcingMirror").real(),
                field.get("sinkingMirror").real(),
                field.get("railCopy").real(),
                field.get("sourcingBias").real(),
                field.get("sinkingBias").real());
    }

    private static Spread spread(JsonField field) {
        return field.build(() -> new Spread(
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
                field.get("outputPicoamp").real() * PICO));
    }

    private static Map<String, String> texts(JsonField field) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : field.names()) {
            texts.put(name, field.get(name).anyAsText());
        }
        return texts;
    }
}
