package bmru.host.circuit;

import bmru.audio.feature.Features;
import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.analog.NodeNoise;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.chip.ChipLevel;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Deviations;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.noise.ChannelNoise;
import bmru.circuit.rule.DesignRules;
import bmru.circuit.rule.Finding;
import bmru.circuit.rule.Rule;
import bmru.circuit.simulation.Levels;
import bmru.circuit.trace.CircuitTrace;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import bmru.host.input.InputFile;
import bmru.host.table.Counted;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru circuit simulate}: one clip through one level of the model, with power. */
@Command(
        name = "simulate",
        description = "Runs features or a recording through the network, the circuit or the chip.",
        footer = {
            "",
            "exact    the network as trained; it is no circuit and draws no power",
            "circuit  laws, leaks; noise with --seed; a chip's deviations with --chip",
            "chip     DAC codes in, bits and ADC codes out, in integer arithmetic"
        })
final class SimulateCommand implements Callable<Integer> {
    @Mixin
    private CircuitOptions options;

    @Mixin
    private ConditionOptions conditions;

    @Mixin
    private InputFile input;

    @Option(
            names = "--level",
            paramLabel = "L",
            defaultValue = "circuit",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private LevelKind kind;

    @Option(names = "--seed", paramLabel = "S", description = "Circuit level: adds noise with this seed.")
    private @Nullable Long seed;

    @Option(names = "--chip", paramLabel = "SERIAL", description = "A virtual chip with its deviations.")
    private @Nullable Long serial;

    @Mixin
    private ConverterOptions converters;

    @Option(names = "--clip", description = "Chip level: features beyond the input DACs are held at their end.")
    private boolean clip;

    @Option(names = "--trace", paramLabel = "T.csv", description = "Writes every frame.")
    private @Nullable Path traceFile;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        files.require(traceFile);
        Circuit circuit = options.circuit();
        Conditions place = conditions.conditions(circuit);
        checkLevel();
        Features frames = input.frames(circuit.model(), results::warn);
        Die die = serial == null
                ? Die.of(circuit, Deviations.NONE, place)
                : new VirtualChip(circuit, Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 1), serial)
                        .die(place);
        Level level = level(die);
        Run run = run(level, frames, circuit);
        // A board holds them without a word; of a simulation it is wanted to be known before a board is built.
        if (level.heldFeatures() > 0 && !clip) {
            throw new RefusedException(input.path() + ": " + Counted.of(level.heldFeatures(), "feature")
                    + " beyond the input DACs: allowed "
                    + ChipTables.INPUT_FULL_SCALE + " units; --clip holds them there");
        }
        if (traceFile != null) {
            AtomicFile.writeText(traceFile, run.trace.toString());
        }
        print(run, circuit, level);
        return ExitCode.OK;
    }

    private void checkLevel() throws RefusedException {
        if (kind == LevelKind.EXACT && (seed != null || serial != null || conditions.given())) {
            throw new RefusedException("--level exact: the network has no noise, chip, corner, supply or temperature");
        }
        if (kind == LevelKind.CHIP && seed != null) {
            throw new RefusedException("--level chip: --seed adds noise at the circuit level only");
        }
        if (kind != LevelKind.CHIP && (converters.given() || clip)) {
            throw new RefusedException(
                    "--level " + kind + ": --dac-bits, --tables and --clip are of the converters at --level chip");
        }
    }

    private Level level(Die die) throws IOException {
        return switch (kind) {
            case CIRCUIT ->
                new AnalogNetwork(
                        die,
                        die.circuit().programmedNanoamp(),
                        seed == null
                                ? NodeNoise.NONE
                                : new ChannelNoise(die.circuit().technology(), seed));
            case CHIP -> new ChipLevel(die, tables(die.circuit()));
            case EXACT -> Levels.of(kind, die);
        };
    }

    /** What the converters do to the circuit is printed beside the result. */
    private ChipTables tables(Circuit circuit) throws IOException {
        ChipTables tables = converters.load(circuit);
        for (Finding finding : DesignRules.check(circuit, tables)) {
            if (finding.rule() == Rule.DAC_RESOLUTION) {
                results.warn(finding.toString());
            }
        }
        return tables;
    }

    private Run run(Level level, Features frames, Circuit circuit) {
        Run run = new Run(circuit);
        frames.forEach(frame -> run.add(level.step(frame), traceFile != null));
        return run;
    }

    private void print(Run run, Circuit circuit, Level level) throws RefusedException {
        int winner = run.vote.decision();
        Report report = new Report()
                .subject("level", kind, kind.isCircuit() ? "simulated" : "computed")
                .text("file", input.path())
                .text("model", circuit.model().name())
                .text("technology", circuit.technology().name())
                .text("silicon", options.silicon())
                .text("decision", circuit.model().labels().get(winner))
                .fraction("fraction", 4, run.vote.share(winner))
                .count("frames", run.frames);
        if (kind.isCircuit()) {
            double cells = run.cells / run.frames;
            double mirrors = run.mirrors / run.frames;
            report.number("power_nW", 2, cells + mirrors)
                    .number("cells_nW", 2, cells)
                    .number("mirrors_nW", 2, mirrors)
                    .number("energy_nJ", 2, (cells + mirrors) * run.frames * level.frameSeconds());
        }
        if (kind == LevelKind.CHIP) {
            report.count("held_features", level.heldFeatures());
        }
        results.print(report);
    }

    /** What a run adds up. */
    private static final class Run {
        private final StringBuilder trace;
        private final WindowVote vote;
        private long frames;
        private double cells;
        private double mirrors;

        Run(Circuit circuit) {
            trace = new StringBuilder(CircuitTrace.header(circuit.model())).append('\n');
            vote = new WindowVote(circuit.model().labels().size());
        }

        void add(Level level, boolean traced) {
            if (traced) {
                CircuitTrace.appendRow(trace, frames, level);
                trace.append('\n');
            }
            vote.add(level.winner());
            frames++;
            if (level.kind().isCircuit()) {
                cells += level.supplyVolt() * level.supplyNanoamp(SupplyPart.CELLS);
                mirrors += level.supplyVolt() * level.supplyNanoamp(SupplyPart.MIRRORS);
            }
        }
    }
}
