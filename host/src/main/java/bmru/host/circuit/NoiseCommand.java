package bmru.host.circuit;

import bmru.audio.feature.Features;
import bmru.audio.file.RefusedException;
import bmru.circuit.die.Deviations;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.noise.CellNoise;
import bmru.circuit.noise.NoiseStudy;
import bmru.circuit.structure.Structure;
import bmru.host.input.InputFile;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru circuit noise}: relative errors before and after each cell. */
@Command(
        name = "noise",
        description = "Compares a noisy circuit with a quiet one: relative error before and after each cell.",
        footer = {"", "Frames in which a state differs are counted as flips, not as errors of the output."})
final class NoiseCommand implements Callable<Integer> {
    @Mixin
    private CircuitOptions options;

    @Mixin
    private StudyLevel level;

    @Mixin
    private ConditionOptions conditions;

    @Mixin
    private InputFile input;

    @Option(
            names = "--input-noise",
            paramLabel = "FRACTION",
            defaultValue = "0.05",
            description = "Noise of the input currents, as a fraction of each (default: ${DEFAULT-VALUE}).")
    private double inputNoise;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "100", description = "Noisy runs (default: 100).")
    private int runs;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of the noise (default: 1).")
    private long seed;

    @Mixin
    private StudyOutput output;

    private static final Columns<CellNoise> COLUMNS = Columns.of(CellNoise.class)
            .text("cell", cell -> Structure.cellName(cell.layer(), cell.cell()))
            .number("before_nA", 6, CellNoise::beforeNanoamp)
            .fraction("before", 5, CellNoise::beforeShare)
            .number("after_nA", 6, CellNoise::behindNanoamp)
            .fraction("after", 5, CellNoise::behindShare)
            .number("suppression", 0, CellNoise::suppression)
            .fraction("flips", 4, CellNoise::flips);

    @Override
    public Integer call() throws Exception {
        output.require(null);
        if (!(inputNoise >= 0 && inputNoise <= 1)) {
            throw new RefusedException("--input-noise=" + inputNoise + ": allowed 0 to 1, a fraction of each current");
        }
        if (runs < 1) {
            throw new RefusedException("--runs=" + runs + ": allowed 1 or more");
        }
        level.circuit("noise laws are of the circuit level", "the network as trained has no noise");
        Circuit circuit = options.circuit();
        Die die = Die.of(circuit, Deviations.NONE, conditions.conditions(circuit));
        Features frames = input.frames(circuit.model(), output.results()::warn);
        List<CellNoise> cells = NoiseStudy.run(die, frames, inputNoise, runs, seed);
        Table<CellNoise> table = new Table<>("cells", COLUMNS, cells);
        output.write(table);
        // A candidate that is always zero has no relative error.
        double least = cells.stream()
                .mapToDouble(CellNoise::suppression)
                .filter(factor -> !Double.isNaN(factor))
                .min()
                .orElse(Double.NaN);
        output.results()
                .print(new Report()
                        .text("model", circuit.model().name())
                        .subject("technology", circuit.technology().name(), "simulated")
                        .count("runs", runs)
                        .number("least_suppression", 0, least)
                        .line("suppression: times that relative noise is smaller after a cell (published: 20)")
                        .table(table));
        return ExitCode.OK;
    }
}
