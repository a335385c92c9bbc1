package bmru.circuit.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Gives the text of a {@code bmru-model/1} file; {@link ModelReader} reads back an equal model. */
public final class ModelWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ModelWriter() {}

    /** The model as indented JSON, rows of a matrix on one line each, with a final newline. */
    public static String write(Model model) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", ModelReader.FORMAT);
        root.put("name", model.name());
        model.labels().forEach(root.putArray("labels")::add);
        if (!model.hasTrainedUnit()) {
            root.put("unitNanoamp", model.unitNanoamp());
        }
        FrontEndJson.write(model.frontEnd(), root.putObject("frontend"));
        write(model.projection(), root.putObject("projection"));
        ArrayNode layers = root.putArray("layers");
        model.layers().forEach(layer -> write(layer, layers.addObject()));
        write(model.classifier(), root.putObject("classifier"));
        write(model.decision(), root.putObject("decision"));
        ObjectNode provenance = root.putObject("provenance");
        model.provenance().forEach(provenance::put);
        try {
            return JSON.writer(new RowPrinter()).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
        }
    }

    private static void write(Layer layer, ObjectNode target) {
        write(layer.candidate(), target.putObject("candidate"));
        write(layer.betaLo(), target.putArray("betaLo"));
        write(layer.betaHi(), target.putArray("betaHi"));
        write(layer.alpha(), target.putArray("alpha"));
        ArrayNode initial = target.putArray("initialState");
        layer.initialState().forEach(bit -> initial.add(bit ? 1 : 0));
        write(layer.output(), target.putObject("output"));
    }

    private static void write(Affine affine, ObjectNode target) {
        ArrayNode rows = target.putArray("weights");
        for (int r = 0; r < affine.outputs(); r++) {
            ArrayNode row = rows.addArray();
            for (int c = 0; c < affine.inputs(); c++) {
                row.add(affine.weights().get(r, c));
            }
        }
        write(affine.bias(), target.putArray("bias"));
    }

    private static void write(Vector vector, ArrayNode target) {
        for (float value : vector.toFloats()) {
            target.add(value);
        }
    }

    private static void write(DecisionRule decision, ObjectNode target) {
        target.put("window", decision.windowFrames());
        target.put("evidence", decision.evidence() == DecisionRule.Evidence.SHARE ? "share" : "margin");
        target.put("smoothing", decision.smoothingFrames());
        target.put("threshold", decision.threshold());
        target.put("refractory", decision.refractoryFrames());
        target.put("background", decision.background());
    }
}
