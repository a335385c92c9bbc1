package bmru.host.model;

import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Model;
import bmru.host.input.ModelFile;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bmru model show}: shapes, front end, decision rule, provenance and number of parameters. */
@Command(name = "show", description = "Shows a model's shapes, front end, provenance and number of parameters.")
public final class ModelShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "M", description = "Model file, or the name of a bundled model.")
    private String modelName;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Model model = ModelFile.read(modelName);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.line(json(model)));
        } else {
            print(model, out);
        }
        return ExitCode.OK;
    }

    private static void print(Model model, PrintWriter out) {
        out.println("name        " + model.name());
        out.println("labels      " + String.join(", ", model.labels()));
        out.println("parameters  " + model.parameters());
        out.println("projection  " + model.projection().inputs() + " -> " + model.width());
        List<Layer> layers = model.layers();
        for (int l = 0; l < layers.size(); l++) {
            out.println("layer " + (l + 1) + "     " + model.width() + " -> "
                    + layers.get(l).cells() + " cells -> " + model.width());
        }
        out.println("classifier  " + model.width() + " -> " + model.labels().size());
        var frontEnd = model.frontEnd();
        out.println("front end   " + frontEnd.sampleRateHz() + " Hz, FFT " + frontEnd.fftSize() + " every "
                + frontEnd.hopSize() + ", " + frontEnd.melBands() + " mel bands, " + frontEnd.coefficients()
                + " coefficients");
        out.println("            normalisation " + FrontEndText.of(frontEnd.normalisation()));
        var rule = model.decision();
        out.println("decision    majority of " + rule.windowFrames() + " frames");
        boolean share = rule.evidence() == DecisionRule.Evidence.SHARE;
        out.println("            live: " + (share ? "share of " : "mean margin over ") + rule.smoothingFrames()
                + " frames from " + rule.threshold() + (share ? "" : " nA")
                + ", rest " + rule.refractoryFrames() + " frames"
                + (rule.background().isEmpty() ? "" : ", never \"" + rule.background() + "\""));
        out.println("provenance" + (model.provenance().isEmpty() ? "  none" : ""));
        model.provenance().forEach((key, value) -> out.println("            " + key + ": " + value));
    }

    private static ObjectNode json(Model model) {
        ObjectNode object = Json.object();
        object.put("name", model.name());
        model.labels().forEach(object.putArray("labels")::add);
        object.put("parameters", model.parameters());
        object.put("inputs", model.projection().inputs());
        object.put("width", model.width());
        ArrayNode cells = object.putArray("cells");
        model.layers().forEach(layer -> cells.add(layer.cells()));
        object.put("classes", model.labels().size());
        object.put("normalisation", FrontEndText.of(model.frontEnd().normalisation()));
        ObjectNode provenance = object.putObject("provenance");
        model.provenance().forEach(provenance::put);
        return object;
    }
}
