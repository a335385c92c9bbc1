package bmru.host.circuit;

import bmru.audio.file.RefusedException;
import bmru.circuit.clip.Clip;
import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.MonteCarlo;
import bmru.circuit.variation.Population;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
import bmru.host.terminal.ProgressBar;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru circuit montecarlo}: many virtual chips on the same clips. */
@Command(
        name = "montecarlo",
        description = "Runs clips on many virtual chips: decisions kept, accuracy, first flips, yield.",
        footer = {"", "Chips have the serial numbers S, S + 1, ...; the result does not depend on --threads."})
final class MonteCarloCommand implements Callable<Integer> {
    /** Beyond it a mirror may give any current: nothing is learned of the circuit. */
    private static final double MOST_FACTOR = 100;

    private static final double MOST_PERCENT = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CircuitOptions options;

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

    @Option(names = "--csv", paramLabel = "F", description = "Writes each chip's outcome of each clip.")
    private @Nullable Path csv;

    @Option(names = "--plot", paramLabel = "F.png", description = "Draws decisions kept, accuracy and first flips.")
    private @Nullable Path plot;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        OutputFiles.require(csv, plot);
        Circuit circuit = options.circuit();
        Mismatch mismatch = mismatch(circuit);
        List<Clip> clips = clipOptions.read(circuit.model(), spec.commandLine().getErr());
        MonteCarlo study = new MonteCarlo(circuit, mismatch, conditions.conditions(circuit));
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), "chips", samples);
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        Population population = study.run(clips, samples, seed, workers, bar::update);
        bar.close();
        List<String> labels = circuit.model().labels();
        if (csv != null) {
            Study.writeCsv(csv, population, labels, "serial", sample -> Long.toString(seed + sample));
        }
        if (plot != null) {
            VariationPlot.write(plot, population, circuit, target);
        }
        if (json) {
            spec.commandLine().getOut().println(Json.line(json(population, circuit)));
        } else {
            print(population, circuit, spec.commandLine().getOut());
        }
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
            throw new RefusedException("--target=" + target + ": allowed 0 to 1, a share of the labelled clips");
        }
        if (!(factor >= 0 && factor <= MOST_FACTOR)) {
            throw new RefusedException("--factor=" + factor + ": allowed 0 to " + MOST_FACTOR);
        }
        if (sigma != null && !(sigma >= 0 && sigma <= MOST_PERCENT)) {
            throw new RefusedException("--sigma=" + sigma + ": allowed 0 to " + MOST_PERCENT + " %");
        }
        return sigma == null ? Mismatch.of(circuit.technology(), law, factor) : Mismatch.flat(sigma);
    }

    private void print(Population population, Circuit circuit, PrintWriter out) {
        Study.printClips(population, circuit.model().labels(), out);
        out.printf(Locale.ROOT, "%nchips            %d, serial %d to %d%n", samples, seed, seed + samples - 1);
        out.printf(Locale.ROOT, "decisions kept   %.2f %%%n", 100 * population.kept());
        if (!Double.isNaN(population.nominalAccuracy())) {
            DescriptiveStatistics accuracy = population.accuracies();
            out.printf(
                    Locale.ROOT,
                    "accuracy         designed %.3f; chips mean %.3f, deviation %.3f, 5 %% below %.3f, least %.3f%n",
                    population.nominalAccuracy(),
                    accuracy.getMean(),
                    accuracy.getStandardDeviation(),
                    accuracy.getPercentile(5),
                    accuracy.getMin());
            out.printf(
                    Locale.ROOT,
                    "yield            %.1f %% of the chips have an accuracy of %.3f or more%n",
                    100 * population.yieldAt(target),
                    target);
        } else {
            out.println("accuracy, yield  none: no clip lies in a folder named after a class of the model");
        }
        int[] flips = population.firstFlips(circuit.cells().size());
        for (int c = 0; c < flips.length; c++) {
            Cell cell = circuit.cells().get(c);
            out.printf("first to flip    %-12s %6d times%n", cell.name(), flips[c]);
        }
    }

    private ObjectNode json(Population population, Circuit circuit) {
        ObjectNode object = Json.object();
        object.put("model", circuit.model().name());
        object.put("technology", circuit.technology().name());
        object.put("samples", samples);
        object.put("seed", seed);
        object.put("kept", population.kept());
        if (!Double.isNaN(population.nominalAccuracy())) {
            DescriptiveStatistics accuracy = population.accuracies();
            object.put("nominalAccuracy", population.nominalAccuracy());
            object.put("meanAccuracy", accuracy.getMean());
            object.put("leastAccuracy", accuracy.getMin());
            object.put("target", target);
            object.put("yield", population.yieldAt(target));
        }
        ArrayNode clips = object.putArray("clips");
        List<String> labels = circuit.model().labels();
        for (int c = 0; c < population.clips().size(); c++) {
            ObjectNode clip = clips.addObject();
            clip.put("clip", population.clips().get(c).name());
            clip.put("designed", labels.get(population.nominal().get(c).decision()));
            clip.put("kept", population.kept(c));
            ObjectNode shares = clip.putObject("shares");
            for (int k = 0; k < labels.size(); k++) {
                shares.put(labels.get(k), population.share(c, k));
            }
        }
        ObjectNode flips = object.putObject("firstFlips");
        int[] counts = population.firstFlips(circuit.cells().size());
        for (int c = 0; c < counts.length; c++) {
            flips.put(circuit.cells().get(c).name(), counts[c]);
        }
        return object;
    }
}
