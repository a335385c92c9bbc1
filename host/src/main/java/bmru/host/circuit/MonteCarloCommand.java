package bmru.host.circuit;

import bmru.audio.file.RefusedException;
import bmru.circuit.clip.Clip;
import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.level.LevelKind;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.MonteCarlo;
import bmru.circuit.variation.Population;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.ProgressBar;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru circuit montecarlo}: many virtual chips on the same clips. */
@Command(
        name = "montecarlo",
        description = "Runs clips on many virtual chips: decisions kept, accuracy, first flips, yield.",
        footer = {
            "",
            ClipOptions.FOOTER,
            "",
            "Chips have the serial numbers S, S + 1, ...; the result does not depend on --threads."
        })
final class MonteCarloCommand implements Callable<Integer> {
    /** Beyond it a mirror may give any current: nothing is learned of the circuit. */
    private static final double MOST_FACTOR = 100;

    private static final double MOST_PERCENT = 100;

    private static final Columns<Flips> FLIPS =
            Columns.of(Flips.class).text("cell", flips -> flips.cell().name()).count("first_flips", Flips::times);

    /** How often a cell was the first whose state differed from the design's. */
    private record Flips(Cell cell, int times) {}

    @Mixin
    private CircuitOptions options;

    @Mixin
    private StudyLevel level;

    @Mixin
    private ConditionOptions conditions;

    @Mixin
    private ClipOptions clipOptions;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "200", description = "Chips (default: 200).")
    private int samples;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "First serial number (default: 1).")
    private long seed;

    @Option(
            names = "--mismatch",
            paramLabel = "LAW",
            defaultValue = "published",
            description = "${COMPLETION-CANDIDATES}: the same deviation for every element, fitted to the publication, "
                    + "or by area with assumed coefficients (default: ${DEFAULT-VALUE}).")
    private Mismatch.Kind law;

    @Option(
            names = "--factor",
            paramLabel = "F",
            defaultValue = "1",
            description = "Times the deviations of the law (default: 1).")
    private double factor;

    @Option(
            names = "--sigma",
            paramLabel = "PERCENT",
            description = "The same deviation for every mirror and bias, instead of a law's.")
    private @Nullable Double sigma;

    @Option(
            names = "--target",
            paramLabel = "A",
            defaultValue = "0.9",
            description = "Accuracy of a chip that counts as yield, 0 to 1 (default: 0.9).")
    private double target;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: all cores).")
    private @Nullable Integer threads;

    @Option(names = "--plot", paramLabel = "F.png", description = "Draws decisions kept, accuracy and first flips.")
    private @Nullable Path plot;

    @Mixin
    private StudyOutput output;

    @Override
    public Integer call() throws Exception {
        output.require(plot);
        LevelKind kind = level.silicon("the exact network has no devices that could differ");
        Circuit circuit = options.circuit();
        Mismatch mismatch = mismatch(circuit);
        List<Clip> clips = clipOptions.read(circuit.model(), output.results());
        MonteCarlo study = MonteCarlo.chips(circuit, kind, mismatch, conditions.conditions(circuit), seed, samples);
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        Population population;
        try (ProgressBar bar = output.progress("chips", samples)) {
            population = study.run(clips, workers, bar::update);
        }
        Columns<Study.Sample> serial =
                Columns.of(Study.Sample.class).text("serial", row -> Long.toString(seed + row.index()));
        output.write(Study.samples(serial, population, circuit));
        if (plot != null) {
            VariationPlot.write(plot, population, circuit, target);
        }
        output.results().print(report(population, circuit, kind));
        return ExitCode.OK;
    }

    private Mismatch mismatch(Circuit circuit) throws RefusedException {
        if (samples < 1) {
            throw new RefusedException("--samples=" + samples + ": allowed 1 or more");
        }
        if (threads != null && threads < 1) {
            throw new RefusedException("--threads=" + threads + ": allowed 1 or more");
        }
        if (!(target >= 0 && target <= 1)) {
            throw new RefusedException("--target=" + target + ": allowed 0 to 1, a fraction of the labelled clips");
        }
        if (!(factor >= 0 && factor <= MOST_FACTOR)) {
            throw new RefusedException("--factor=" + factor + ": allowed 0 to " + MOST_FACTOR);
        }
        if (sigma != null && !(sigma >= 0 && sigma <= MOST_PERCENT)) {
            throw new RefusedException("--sigma=" + sigma + ": allowed 0 to " + MOST_PERCENT + " %");
        }
        return sigma == null ? Mismatch.of(circuit.technology(), law, factor) : Mismatch.flat(sigma);
    }

    private Report report(Population population, Circuit circuit, LevelKind kind) {
        Report report = new Report()
                .text("model", circuit.model().name())
                .subject("level", kind, "simulated")
                .text("technology", circuit.technology().name())
                .text("silicon", options.silicon())
                .count("chips", samples)
                .text("first_serial", Long.toString(seed))
                .fraction("kept", 4, population.kept());
        if (Double.isNaN(population.nominalAccuracy())) {
            report.line("no accuracy and no yield: no clip lies in a folder named after a class of the model");
        } else {
            DescriptiveStatistics accuracy = population.accuracies();
            report.fraction("accuracy_designed", 4, population.nominalAccuracy())
                    .fraction("accuracy_mean", 4, accuracy.getMean())
                    .fraction("accuracy_deviation", 4, accuracy.getStandardDeviation())
                    .fraction("accuracy_5th_percentile", 4, accuracy.getPercentile(5))
                    .fraction("accuracy_least", 4, accuracy.getMin())
                    .fraction("target", 4, target)
                    .fraction("yield", 4, population.yieldAt(target));
        }
        int[] counts = population.firstFlips(circuit.cells().size());
        List<Flips> flips = IntStream.range(0, counts.length)
                .mapToObj(c -> new Flips(circuit.cells().get(c), counts[c]))
                .toList();
        return report.table(Study.clips(population, circuit)).table(new Table<>("cells", FLIPS, flips));
    }
}
