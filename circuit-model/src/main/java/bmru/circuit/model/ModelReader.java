package bmru.circuit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the text of a {@code bmru-model/1} file; unknown fields are ignored, everything else is checked. */
public final class ModelReader {
    static final String FORMAT = "bmru-model/1";

    private ModelReader() {}

    /**
     * @param text JSON
     * @param source what messages call it, usually the file's name
     * @throws ModelException naming the source, the field, the value and what is allowed
     */
    public static Model read(String text, String source) throws ModelException {
        try {
            return model(JsonField.parse(text));
        } catch (JsonField.Refusal | IllegalArgumentException e) {
            throw new ModelException(source, String.valueOf(e.getMessage()));
        }
    }

    private static Model model(JsonField root) {
        Model trained = trained(root);
        return root.has("unitNanoamp") ? trained.scaled(root.get("unitNanoamp").real()) : trained;
    }

    private static Model trained(JsonField root) {
        String format = root.get("format").text();
        if (!format.equals(FORMAT) && !format.startsWith(FORMAT + ".")) {
            throw root.get("format").refuse("\"" + FORMAT + "\"");
        }
        List<Layer> layers = new ArrayList<>();
        for (JsonField layer : root.get("layers").elements()) {
            layers.add(layer.build(() -> layer(layer)));
        }
        return new Model(
                root.get("name").text(),
                root.get("labels").elements().stream().map(JsonField::text).toList(),
                FrontEndJson.read(root.get("frontend")),
                affine(root.get("projection")),
                layers,
                classifier(root.get("classifier")),
                root.has("decision") ? decision(root.get("decision")) : DecisionRule.published(),
                root.has("provenance") ? provenance(root.get("provenance")) : Map.of());
    }

    private static Layer layer(JsonField layer) {
        return new Layer(
                affine(layer.get("candidate")),
                vector(layer.get("betaLo")),
                vector(layer.get("betaHi")),
                vector(layer.get("alpha")),
                layer.get("initialState").elements().stream()
                        .map(JsonField::bit)
                        .toList(),
                affine(layer.get("output")));
    }

    private static Affine affine(JsonField field) {
        return field.build(() -> new Affine(matrix(field.get("weights")), vector(field.get("bias"))));
    }

    /** Without a bias it has none: so is the published circuit's. */
    private static Affine classifier(JsonField field) {
        if (field.has("bias")) {
            return affine(field);
        }
        return field.build(() -> {
            Matrix weights = matrix(field.get("weights"));
            return new Affine(weights, Vector.of(new float[weights.rows()]));
        });
    }

    private static Matrix matrix(JsonField field) {
        List<JsonField> rows = field.elements();
        int columns = rows.isEmpty() ? 0 : rows.get(0).elements().size();
        if (columns == 0) {
            throw field.refuse("rows of at least one number each");
        }
        float[] values = new float[rows.size() * columns];
        int next = 0;
        for (JsonField row : rows) {
            float[] entries = row.numbers();
            if (entries.length != columns) {
                throw row.refuse("rows equally long, " + columns + " numbers");
            }
            System.arraycopy(entries, 0, values, next, columns);
            next += columns;
        }
        return Matrix.of(columns, values);
    }

    private static Vector vector(JsonField field) {
        return Vector.of(field.numbers());
    }

    private static DecisionRule decision(JsonField field) {
        field.requireObject();
        DecisionRule published = DecisionRule.published();
        return field.build(() -> new DecisionRule(
                field.has("window") ? field.get("window").integer() : published.windowFrames(),
                field.has("evidence") ? evidence(field.get("evidence")) : published.evidence(),
                field.has("smoothing") ? field.get("smoothing").integer() : published.smoothingFrames(),
                field.has("threshold") ? field.get("threshold").number() : published.threshold(),
                field.has("refractory") ? field.get("refractory").integer() : published.refractoryFrames(),
                field.has("background") ? field.get("background").text() : published.background()));
    }

    private static DecisionRule.Evidence evidence(JsonField field) {
        return switch (field.text()) {
            case "share" -> DecisionRule.Evidence.SHARE;
            case "margin" -> DecisionRule.Evidence.MARGIN;
            default -> throw field.refuse("\"share\" or \"margin\"");
        };
    }

    private static Map<String, String> provenance(JsonField field) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String name : field.names()) {
            entries.put(name, field.get(name).anyAsText());
        }
        return entries;
    }
}
