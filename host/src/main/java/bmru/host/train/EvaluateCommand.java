package bmru.host.train;

import bmru.audio.file.RefusedException;
import bmru.circuit.model.Model;
import bmru.host.input.ModelOption;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Terminal;
import bmru.training.data.Recordings;
import bmru.training.data.Split;
import bmru.training.evaluation.ClipEvaluation;
import bmru.training.evaluation.StreamEvaluation;
import bmru.training.feature.FeatureCache;
import bmru.training.feature.FeatureRequest;
import bmru.training.feature.FeatureSet;
import bmru.training.plan.TrainingPlan;
import bmru.training.stream.StreamFeatures;
import bmru.training.stream.StreamRequest;
import bmru.training.stream.StreamStyle;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru evaluate}: a model and labelled recordings in, its figures out. */
@Command(
        name = "evaluate",
        description = "Measures a model on labelled recordings, clip by clip, and as one long stream if it is causal.",
        footer = {
            "",
            "Accuracy is that on as many keyword clips as others: the mean of the share of keyword",
            "clips that are right and the share of clips of other words that are right. Features are",
            "computed anew, nothing is cached."
        })
public final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private ModelOption modelOption;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "testing",
            description = "training, validation or testing (default: ${DEFAULT-VALUE}).")
    private Split split = Split.TESTING;

    @Option(
            names = "--stream-passes",
            paramLabel = "N",
            defaultValue = "2",
            description = "Times each recording comes in the stream of a causal model; 0 for none (default: 2).")
    private int streamPasses;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the stream's order, pauses and noise (default: 1).")
    private long seed;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PREFIX",
            description =
                    "Writes PREFIX.roc.csv, .roc.png, .det.png, .confusion.csv and of a stream .stream.csv, .stream.png.")
    private @Nullable Path output;

    @Override
    public Integer call() throws Exception {
        if (streamPasses < 0) {
            throw new RefusedException("--stream-passes " + streamPasses + ": allowed 0 or more");
        }
        if (output != null) {
            TrainCommand.requireFolder(output);
        }
        Model model = modelOption.read();
        String background = background(model);
        List<String> keywords = model.labels().stream()
                .filter(label -> !label.equals(background))
                .toList();
        Recordings recordings = Recordings.read(data.data);
        recordings.require(keywords, split);
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Terminal.isWatched());
        FeatureSet features = FeatureCache.compute(
                FeatureRequest.plain(model.frontEnd(), recordings.of(split), data.skipBad), progress);
        StreamEvaluation stream = model.frontEnd().normalisation().causal() && streamPasses > 0
                ? StreamEvaluation.run(
                        model,
                        StreamFeatures.compute(
                                new StreamRequest(
                                        model.frontEnd(),
                                        recordings.of(split),
                                        recordings.noises(),
                                        StreamStyle.EVALUATION,
                                        streamPasses,
                                        1,
                                        seed,
                                        data.skipBad),
                                progress))
                : null;
        EvaluationReport report = new EvaluationReport(
                model,
                Recordings.name(split),
                model.labels().indexOf(background),
                ClipEvaluation.run(model, features, background),
                stream,
                PowerFigure.of(model, features));
        report.print(spec.commandLine().getOut(), json);
        if (output != null) {
            report.write(output);
        }
        return ExitCode.OK;
    }

    /** The class of all words that are no keyword. */
    private static String background(Model model) throws RefusedException {
        String declared = model.decision().background();
        String background = declared.isEmpty() ? TrainingPlan.OTHER : declared;
        if (!model.labels().contains(background)) {
            throw new RefusedException(model.name() + ": its labels " + model.labels() + " have no \"" + background
                    + "\": wanted a model that tells keywords from other words");
        }
        return background;
    }
}
