package bmru.host.model;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Model;
import bmru.host.input.ModelFile;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bmru model show}: shapes, front end, decision rule, provenance and number of parameters. */
@Command(name = "show", description = "Shows a model's shapes, front end, provenance and number of parameters.")
public final class ModelShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "M", description = "Model file, or the name of a bundled model.")
    private String modelName;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        results.print(report(ModelFile.read(modelName)));
        return ExitCode.OK;
    }

    private static Report report(Model model) {
        FrontEnd frontEnd = model.frontEnd();
        DecisionRule rule = model.decision();
        Report report = new Report()
                .text("name", model.name())
                .text("labels", model.labels())
                .count("parameters", model.parameters())
                .count("inputs", model.projection().inputs())
                .number("unit_nA", 4, model.unitNanoamp())
                .count("width", model.width())
                .count("cells", model.layers().stream().map(Layer::cells).toList())
                .count("classes", model.labels().size())
                .count("rate_Hz", frontEnd.sampleRateHz())
                .count("fft", frontEnd.fftSize())
                .count("hop", frontEnd.hopSize())
                .count("mel_bands", frontEnd.melBands())
                .text("normalisation", FrontEndText.of(frontEnd.normalisation()))
                .count("vote_frames", rule.windowFrames())
                .count("live_frames", rule.smoothingFrames())
                .text(
                        "live_evidence",
                        rule.evidence() == DecisionRule.Evidence.SHARE ? "fraction" : "mean margin, units")
                .number("live_threshold", 3, rule.threshold())
                .count("live_rest_frames", rule.refractoryFrames())
                .text("background", rule.background().isEmpty() ? null : rule.background());
        report.text("provenance", model.provenance());
        return report;
    }
}
