package bmru.host.circuit;

import bmru.circuit.clip.Clip;
import bmru.circuit.die.Conditions;
import bmru.circuit.element.Circuit;
import bmru.circuit.level.LevelKind;
import bmru.circuit.variation.Corners;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru circuit corners}: clips under 45 process, voltage and temperature corners. */
@Command(
        name = "corners",
        description =
                "Runs clips under 45 corners: process tt ff ss fs sf, supply -10, 0, +10 %%, -40 C, nominal, 85 C.",
        footer = {"", ClipOptions.FOOTER, "", "The table that --csv writes has the outcome of each clip in each corner."
        })
final class CornersCommand implements Callable<Integer> {
    @Mixin
    private CircuitOptions options;

    @Mixin
    private StudyLevel level;

    @Mixin
    private ClipOptions clipOptions;

    @Option(names = "--plot", paramLabel = "F.png", description = "Draws decisions kept, corner by corner.")
    private @Nullable Path plot;

    @Mixin
    private StudyOutput output;

    /** A corner and the fraction of clips that keep their decision in it. */
    private record Row(Conditions corner, double kept) {}

    private static final Columns<Row> COLUMNS = Columns.of(Row.class)
            .text("corner", row -> row.corner().corner())
            .number("supply_V", 2, row -> row.corner().supplyVolt())
            .number("temperature_C", 0, row -> row.corner().celsius())
            .fraction("kept", 3, Row::kept);

    @Override
    public Integer call() throws Exception {
        output.require(plot);
        LevelKind kind = level.silicon("the exact network has no process, supply or temperature");
        Circuit circuit = options.circuit();
        List<Conditions> corners = Corners.of(circuit);
        List<Clip> clips = clipOptions.read(circuit.model(), output.results());
        int workers = Runtime.getRuntime().availableProcessors();
        Population population;
        try (ProgressBar bar = output.progress("corners", corners.size())) {
            population = MonteCarlo.corners(circuit, kind, corners).run(clips, workers, bar::update);
        }
        Columns<Study.Sample> sample = Columns.of(Study.Sample.class)
                .text("corner", row -> corners.get(row.index()).corner())
                .number("supply_V", 2, row -> corners.get(row.index()).supplyVolt())
                .number("temperature_C", 0, row -> corners.get(row.index()).celsius());
        output.write(Study.samples(sample, population, circuit));
        if (plot != null) {
            Plots.corners(plot, population, corners);
        }
        List<Row> rows = IntStream.range(0, corners.size())
                .mapToObj(s -> new Row(corners.get(s), population.keptBy(s)))
                .toList();
        output.results()
                .print(new Report()
                        .text("model", circuit.model().name())
                        .subject("level", kind, "simulated")
                        .text("technology", circuit.technology().name())
                        .text("silicon", options.silicon())
                        .count("clips", clips.size())
                        .fraction("kept", 4, population.kept())
                        .table(new Table<>("corners", COLUMNS, rows)));
        return ExitCode.OK;
    }
}
