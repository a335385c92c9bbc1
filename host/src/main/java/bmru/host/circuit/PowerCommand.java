package bmru.host.circuit;

import bmru.circuit.clip.Clip;
import bmru.circuit.die.Deviations;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.LevelKind;
import bmru.circuit.power.ClipPower;
import bmru.circuit.power.PowerEstimate;
import bmru.circuit.simulation.Levels;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.ProgressBar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bmru circuit power}: supply power and energy of clips, split into cells and mirrors. */
@Command(
        name = "power",
        description = "Supply power and energy of clips, split into cells and mirrors, with each clip's decision.",
        footer = {
            "",
            ClipOptions.FOOTER,
            "",
            "Simulated, counted branch by branch; what counts, circuit-model/POWER.md says."
        })
final class PowerCommand implements Callable<Integer> {
    @Mixin
    private CircuitOptions options;

    @Mixin
    private StudyLevel level;

    @Mixin
    private ConditionOptions conditions;

    @Mixin
    private ClipOptions clipOptions;

    @Mixin
    private StudyOutput output;

    /** A clip beside what it drew. */
    private record Row(Clip clip, ClipPower power) {}

    /** The mean of all clips, with a part of the network as silicon. */
    private record Scope(Silicon silicon, double staticCells, PowerEstimate estimate) {}

    private static final Columns<Scope> SCOPES = Columns.of(Scope.class)
            .text("silicon", Scope::silicon)
            .number("power_nW", 2, scope -> scope.estimate().mean().totalNanowatt())
            .number("cells_nW", 2, scope -> scope.estimate().mean().cellsNanowatt())
            .number("static_cells_nW", 2, Scope::staticCells)
            .number("mirrors_nW", 2, scope -> scope.estimate().mean().mirrorsNanowatt())
            .details()
            .number(
                    "mirrors_published_split_nW",
                    2,
                    scope -> scope.estimate().mean().publishedMirrorsNanowatt())
            .number("least_nW", 2, scope -> scope.estimate().leastNanowatt())
            .number("most_nW", 2, scope -> scope.estimate().mostNanowatt());

    @Override
    public Integer call() throws Exception {
        output.require(null);
        LevelKind kind = level.silicon("the exact network is no circuit and draws nothing");
        Circuit circuit = options.circuit();
        List<Clip> clips = clipOptions.read(circuit.model(), output.results());
        List<Scope> scopes = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Silicon silicon : Silicon.values()) {
            Scope scope = scope(silicon, kind, clips);
            scopes.add(scope);
            if (silicon == options.silicon()) {
                for (int c = 0; c < clips.size(); c++) {
                    rows.add(new Row(clips.get(c), scope.estimate().clips().get(c)));
                }
            }
        }
        Table<Row> table = new Table<>("clips", columns(circuit.model().labels()), rows);
        output.write(table);
        output.results()
                .print(new Report()
                        .text("model", circuit.model().name())
                        .subject("level", kind, "simulated")
                        .text("technology", circuit.technology().name())
                        .text("silicon", options.silicon())
                        .table(table)
                        .table(new Table<>("mean", SCOPES, scopes)));
        return ExitCode.OK;
    }

    private Scope scope(Silicon silicon, LevelKind kind, List<Clip> clips) throws IOException, InterruptedException {
        Circuit circuit = options.circuit(silicon);
        Die die = Die.of(circuit, Deviations.NONE, conditions.conditions(circuit));
        int threads = Runtime.getRuntime().availableProcessors();
        try (ProgressBar bar = output.progress("clips, silicon " + silicon, clips.size())) {
            PowerEstimate estimate = PowerEstimate.of(() -> Levels.of(kind, die), clips, threads, bar::update);
            return new Scope(silicon, circuit.staticCellsNanowatt(), estimate);
        }
    }

    private static Columns<Row> columns(List<String> labels) {
        return Columns.of(Row.class)
                .text("file", row -> row.clip().name())
                .text("decision", row -> labels.get(row.power().decision()))
                .fraction("fraction", 4, row -> row.power().share())
                .number("power_nW", 2, row -> row.power().mean().totalNanowatt())
                .number("cells_nW", 2, row -> row.power().mean().cellsNanowatt())
                .number("mirrors_nW", 2, row -> row.power().mean().mirrorsNanowatt())
                .number("energy_nJ", 2, row -> row.power().energyNanojoule())
                .details()
                .count("frames", row -> row.power().frames());
    }
}
