package bmru.host.train;

import bmru.audio.feature.FrontEnd;
import bmru.audio.file.RefusedException;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import bmru.circuit.variation.Mismatch;
import bmru.host.table.Columns;
import bmru.host.terminal.Terminal;
import bmru.training.data.Recordings;
import bmru.training.data.Split;
import bmru.training.feature.FeatureCache;
import bmru.training.feature.FeatureRequest;
import bmru.training.feature.FeatureSet;
import bmru.training.scale.ScalePoint;
import bmru.training.scale.ScaleStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What is simulated where models are tried with other currents, and the figures of each trial. */
final class ScaleStudyOptions {
    private static final int MOST_CHIPS = 10_000;
    private static final double MOST_SCALE = 1000;

    @Option(
            names = "--silicon",
            paramLabel = "PART",
            description = "${COMPLETION-CANDIDATES}: whose power and accuracy count (default: ${DEFAULT-VALUE}).")
    Silicon silicon;

    @Option(names = "--chips", paramLabel = "N", description = "Chips (default: ${DEFAULT-VALUE}).")
    int chips;

    /** Features so far: models that share a front end read the recordings once. */
    private final Map<FrontEnd, FeatureSet> computed = new HashMap<>();

    /** With the defaults of a command. */
    ScaleStudyOptions(Silicon silicon, int chips) {
        this.silicon = silicon;
        this.chips = chips;
    }

    void requireRanges(List<Double> scales) throws RefusedException {
        if (chips < 1 || chips > MOST_CHIPS) {
            throw new RefusedException("--chips=" + chips + ": allowed 1 to " + MOST_CHIPS);
        }
        for (double scale : scales) {
            if (!(scale > 0 && scale <= MOST_SCALE)) {
                throw new RefusedException("--scale=" + scale + ": allowed above 0, up to 1000");
            }
        }
    }

    /** A study of a model on a split of a folder of recordings; every call with the same two. */
    ScaleStudy of(Model model, Path folder, Split split, boolean skipBad, PrintWriter err)
            throws IOException, InterruptedException {
        String background = EvaluateCommand.background(model);
        FeatureSet features = computed.get(model.frontEnd());
        if (features == null) {
            features = FeatureCache.compute(
                    FeatureRequest.plain(
                            model.frontEnd(), Recordings.read(folder).of(split), skipBad),
                    new ProgressLine(err, Terminal.isWatched()));
            computed.put(model.frontEnd(), features);
        }
        Technology technology = Technologies.published();
        return new ScaleStudy(
                model, features, background, technology, Mismatch.of(technology, Mismatch.Kind.PUBLISHED, 1), chips);
    }

    /** A trial's figures beside what says whose they are. */
    static <T> Columns<T> figures(Columns<T> subject, Function<T, ScalePoint> point) {
        return subject.significant("unit_nA", 3, row -> point.apply(row).unitNanoamp())
                .number("power_nW", 1, row -> point.apply(row).nanowatt())
                .fraction("designed", 4, row -> point.apply(row).designed())
                .fraction("chips_mean", 4, row -> point.apply(row).chips())
                .fraction("chips_5th_percentile", 4, row -> point.apply(row).worst())
                .fraction("chips_keeping_95_percent", 3, row -> point.apply(row).keeping())
                .fraction("corners_mean", 4, row -> point.apply(row).corners());
    }
}
