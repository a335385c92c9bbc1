package bmru.host.train;

import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelException;
import bmru.circuit.model.ModelWriter;
import bmru.host.input.ModelOption;
import bmru.host.level.LevelFigures;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.OutputFiles;
import bmru.host.terminal.ProgressBar;
import bmru.training.data.Split;
import bmru.training.scale.ScalePoint;
import bmru.training.scale.ScaleStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru model scale}: the same network with other currents, and so another power. */
@Command(
        name = "scale",
        description = "Scales all currents of a model: the exact network stays as it is, power falls with them.",
        footer = {
            "",
            "Currents are those of features, biases, alpha, beta and class values; weights are ratios and stay. Of"
                    + " --scales the one of least power is taken whose chips lose at most --loss against the best of"
                    + " them: the mean of chips under nominal conditions and of the same with noise, each at another"
                    + " of the 45 corners (corners_mean).",
            "",
            "Measured on the validation recordings of --data, never on testing, at circuit level, with the mismatch"
                    + " fitted to the publication."
        })
public final class ScaleCommand implements Callable<Integer> {
    private static final double POINT = 0.01;

    private static final Columns<ScalePoint> COLUMNS = ScaleStudyOptions.figures(
            Columns.of(ScalePoint.class)
                    .text("silicon", ScalePoint::silicon)
                    .significant("scale", 3, ScalePoint::scale),
            Function.identity());

    /** How the scale is found; by default it is chosen from a list. */
    static final class Choice {
        @Option(names = "--scale", paramLabel = "S", description = "Times all currents.")
        private @Nullable Double scale;

        @Option(names = "--power", paramLabel = "NW", description = "The largest scale that draws at most so much, nW.")
        private @Nullable Double power;

        @Option(
                names = "--scales",
                paramLabel = "S",
                split = ",",
                description = "Those to choose from (default: 1,0.7,0.5,0.35,0.25,0.18,0.125,0.09,0.06).")
        private @Nullable List<Double> scales;
    }

    @Mixin
    private ModelOption modelOption;

    @ArgGroup
    private Choice choice = new Choice();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "N",
            description = "Model file to write (default: none, the table alone).")
    private @Nullable Path output;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Recordings in the layout of Speech Commands; only --scale does without.")
    private @Nullable Path data;

    @Option(names = "--skip-bad", description = "Leaves out recordings that cannot be read, else they are refused.")
    private boolean skipBad;

    @Mixin
    private final ScaleStudyOptions options = new ScaleStudyOptions(Silicon.WHOLE, 20);

    @Option(
            names = "--loss",
            paramLabel = "POINTS",
            defaultValue = "0.5",
            description = "Percentage points of accuracy that may be lost (default: ${DEFAULT-VALUE}).")
    private double loss;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        requireRanges();
        files.require(output);
        Model model = modelOption.read();
        if (data == null) {
            Double scale = choice.scale;
            if (scale == null) {
                throw new RefusedException("--data is missing: it is required, except with --scale");
            }
            write(model, scale, "as asked for");
            return ExitCode.OK;
        }
        ScaleStudy study = options.of(model, data, Split.VALIDATION, skipBad, results.err());
        List<ScalePoint> points = points(study, scales(study));
        List<ScalePoint> own = points.stream()
                .filter(point -> point.silicon() == options.silicon)
                .toList();
        ScalePoint chosen = ScalePoint.choose(own, loss * POINT);
        results.print(new Report()
                .text("model", model.name())
                .subject("technology", study.technology().name(), "simulated")
                .count("clips", study.features().clips())
                .count("chips", options.chips)
                .table(new Table<>("scales", COLUMNS, points))
                .significant("chosen", 3, chosen.scale()));
        write(model, chosen.scale(), why(chosen));
        return ExitCode.OK;
    }

    private void requireRanges() throws RefusedException {
        if (!(loss >= 0 && loss <= 100)) {
            throw new RefusedException("--loss=" + loss + ": allowed 0 to 100 percentage points");
        }
        List<Double> all =
                choice.scale == null ? choice.scales == null ? List.of() : choice.scales : List.of(choice.scale);
        options.requireRanges(all);
    }

    private List<Double> scales(ScaleStudy study) throws IOException, InterruptedException {
        if (choice.scale != null) {
            return List.of(choice.scale);
        }
        if (choice.power != null) {
            try {
                return List.of(study.scaleAt(choice.power, options.silicon));
            } catch (IllegalArgumentException e) {
                throw new RefusedException("--power=" + e.getMessage());
            }
        }
        return choice.scales != null ? choice.scales : List.of(1.0, 0.7, 0.5, 0.35, 0.25, 0.18, 0.125, 0.09, 0.06);
    }

    private List<ScalePoint> points(ScaleStudy study, List<Double> scales) throws ModelException, InterruptedException {
        List<ScalePoint> points = new ArrayList<>();
        try (ProgressBar bar = new ProgressBar(results.err(), "scales", scales.size() * Silicon.values().length)) {
            for (Silicon part : Silicon.values()) {
                for (double scale : scales) {
                    points.add(study.at(scale, part));
                    bar.update(points.size());
                }
            }
        }
        return points;
    }

    private String why(ScalePoint chosen) {
        String reason = choice.scale != null
                ? "as asked for"
                : choice.power != null
                        ? String.format(Locale.ROOT, "the largest within %s nW", choice.power)
                        : String.format(Locale.ROOT, "the least that loses at most %s points", loss);
        return String.format(
                Locale.ROOT,
                "%s; on validation, %s: %.1f nW, accuracy %.4f as designed, %.4f on average of %d chips, %.4f of the same"
                        + " with noise, each at another corner",
                reason,
                chosen.silicon(),
                chosen.nanowatt(),
                chosen.designed(),
                chosen.chips(),
                options.chips,
                chosen.corners());
    }

    private void write(Model model, double scale, String why) throws IOException {
        if (output == null) {
            return;
        }
        Model scaled = scaled(model, scale);
        Map<String, String> provenance = LevelFigures.withoutFigures(model.provenance());
        provenance.put(
                "scale",
                String.format(
                        Locale.ROOT,
                        "features, biases, alpha, beta and class values of %s nA a unit, weights as trained; %s",
                        scaled.unitNanoamp(),
                        why));
        AtomicFile.writeText(output, ModelWriter.write(scaled.with(provenance)));
    }

    private static Model scaled(Model model, double scale) throws RefusedException {
        try {
            return model.scaled(scale);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("--scale=" + scale + ": " + e.getMessage());
        }
    }
}
