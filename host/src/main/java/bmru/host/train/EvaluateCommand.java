package bmru.host.train;

import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.circuit.die.Die;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelWriter;
import bmru.circuit.network.ExactNetwork;
import bmru.circuit.rule.Design;
import bmru.circuit.simulation.Levels;
import bmru.circuit.technology.Technologies;
import bmru.host.input.ModelOption;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.OutputFiles;
import bmru.host.terminal.Terminal;
import bmru.training.data.Recordings;
import bmru.training.data.Split;
import bmru.training.evaluation.ClipEvaluation;
import bmru.training.evaluation.HeardRoom;
import bmru.training.evaluation.RoomStreams;
import bmru.training.feature.FeatureCache;
import bmru.training.feature.FeatureRequest;
import bmru.training.feature.FeatureSet;
import bmru.training.plan.TrainingPlan;
import bmru.training.stream.StreamFeatures;
import bmru.training.stream.StreamKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru evaluate}: a model and labelled recordings in, its figures out. */
@Command(
        name = "evaluate",
        description =
                "Measures a model on labelled recordings, clip by clip, and in streams of all kinds of sound if it is causal.",
        footer = {
            "",
            "Accuracy is that on as many keyword clips as others: the mean of the fraction of keyword clips that are"
                    + " right and that of clips of other words. Features are computed anew, nothing is cached."
        })
public final class EvaluateCommand implements Callable<Integer> {
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
            names = "--extra",
            paramLabel = "DIR",
            description = "Made speech and sounds, with split files, for a causal model: hours of it.")
    private List<Path> extra = List.of();

    @Option(names = "--clips-only", description = "No streams for a causal model: they take minutes.")
    private boolean clipsOnly;

    @Option(
            names = "--level",
            paramLabel = "L",
            defaultValue = "exact",
            description = "What hears clips and streams: exact, or the whole chip as a circuit or as a chip"
                    + " (default: ${DEFAULT-VALUE}).")
    private LevelKind level = LevelKind.EXACT;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PREFIX",
            description =
                    "Writes PREFIX.roc.csv, .roc.png, .det.png, .confusion.csv and of a stream .stream.csv, .stream.png.")
    private @Nullable Path output;

    @Option(
            names = "--record",
            paramLabel = "F.model.json",
            description =
                    "Writes the model with its accuracy at each level: run and listen then say what a level loses.")
    private @Nullable Path record;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results outcome;

    @Override
    public Integer call() throws Exception {
        Model model = modelOption.read();
        boolean live = model.frontEnd().normalisation().causal() && !clipsOnly;
        if (output != null) {
            files.require(EvaluationReport.files(output, live).toArray(Path[]::new));
        }
        files.require(record);
        String background = background(model);
        List<String> keywords = model.labels().stream()
                .filter(label -> !label.equals(background))
                .toList();
        Recordings recordings = Recordings.read(data.data);
        recordings.require(keywords, split);
        ProgressLine progress = new ProgressLine(outcome.err(), Terminal.isWatched());
        FeatureSet features = FeatureCache.compute(
                FeatureRequest.plain(model.frontEnd(), recordings.of(split), data.skipBad), progress);
        Supplier<Level> levels = levels(model);
        HeardRoom room = live
                ? HeardRoom.of(
                        model,
                        levels,
                        RoomStreams.of(
                                StreamKind.of(
                                        model.frontEnd(),
                                        recordings,
                                        Recordings.readExtra(extra),
                                        keywords,
                                        split,
                                        data.skipBad),
                                StreamFeatures::compute,
                                progress))
                : null;
        EvaluationReport report = new EvaluationReport(
                model,
                Recordings.name(split),
                model.labels().indexOf(background),
                level,
                ClipEvaluation.run(model, levels, features, background),
                room,
                PowerFigure.of(model, features),
                LevelAccuracy.of(model, features, background));
        outcome.print(report.report());
        if (output != null) {
            report.write(output);
        }
        if (record != null) {
            AtomicFile.writeText(record, ModelWriter.write(report.recorded()));
        }
        return ExitCode.OK;
    }

    private Supplier<Level> levels(Model model) throws IOException {
        if (!level.isCircuit()) {
            return () -> new ExactNetwork(model);
        }
        Die die = Die.nominal(
                Design.of(model, Technologies.published(), Silicon.WHOLE).circuit());
        return () -> Levels.of(level, die);
    }

    /** The class of all words that are no keyword. */
    static String background(Model model) throws RefusedException {
        String declared = model.decision().background();
        String background = declared.isEmpty() ? TrainingPlan.OTHER : declared;
        if (!model.labels().contains(background)) {
            throw new RefusedException(model.name() + ": its labels " + model.labels() + " have no \"" + background
                    + "\": wanted a model of keywords against other words");
        }
        return background;
    }
}
