package bmru.host.board;

import bmru.audio.file.AtomicFile;
import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.program.Program;
import bmru.boards.program.ProgramRules;
import bmru.boards.program.Timeline;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.element.Circuit;
import bmru.host.terminal.BadInputException;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bmru board sweep}: ramps a cell's candidate bias up and down and finds where the cell switches. */
@Command(
        name = "sweep",
        description = "Traces a cell's hysteresis: ramps the bias of its candidate up and down, inputs at rest.",
        footer = {"", "Programs the board with the model first, and again afterwards."})
final class SweepCommand implements Callable<Integer> {
    private static final double NANO_PER_FEMTO = 1e-6;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CELL", description = "The cell, as l1.cell3.")
    private String cell;

    @Mixin
    private BoardOptions options;

    @Option(
            names = "--steps",
            defaultValue = "200",
            description = "Currents on the way up, and as many down (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--csv", paramLabel = "F", description = "Writes current and state of every step.")
    private @Nullable Path csv;

    /** Where the state bit changed. */
    private static final class Trace {
        private final StringBuilder rows = new StringBuilder("step,direction,bias_nA,state\n");
        private double onNanoamp = Double.NaN;
        private double offNanoamp = Double.NaN;
        private boolean state;
    }

    @Override
    public Integer call() throws Exception {
        Circuit circuit = options.circuit();
        int index = cellIndex(circuit);
        try (Board board = options.open()) {
            BoardDefinition definition = Programs.definition(board.info().board());
            ChipTables tables = definition.tables(circuit);
            Program program = Programs.compile(circuit, options.modelName(), definition);
            ProgramRules.check(program, board.info());
            load(board, program);
            Trace trace = run(board, index, ramp(program, tables), tables);
            load(board, program);
            if (csv != null) {
                AtomicFile.writeText(csv, trace.rows.toString());
            }
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%s switches on at a bias of %.4f nA and off at %.4f nA: %.4f nA wide%n",
                            cell,
                            trace.onNanoamp,
                            trace.offNanoamp,
                            trace.onNanoamp - trace.offNanoamp);
            return Double.isNaN(trace.onNanoamp - trace.offNanoamp) ? ExitCode.CHECK_FAILED : ExitCode.OK;
        }
    }

    private int cellIndex(Circuit circuit) throws BadInputException {
        for (int i = 0; i < circuit.cells().size(); i++) {
            if (circuit.cells().get(i).name().equals(cell)) {
                return i;
            }
        }
        throw new BadInputException("cell \"" + cell + "\": allowed "
                + circuit.cells().get(0).name() + " to "
                + circuit.cells().get(circuit.cells().size() - 1).name());
    }

    private int candidateBias(Program program) throws BadInputException {
        String name = cell.replace(".cell", ".candidate.bias");
        return program.words().stream()
                .filter(word -> word.channel().name().equals(name))
                .map(word -> word.channel().index())
                .findFirst()
                .orElseThrow(() -> new BadInputException("the program has no channel " + name));
    }

    /** From the bias converter's lowest to its highest current. */
    private Timeline ramp(Program program, ChipTables tables) throws BadInputException {
        int channel = candidateBias(program);
        DacTable table = tables.bias().get(channel);
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            long span = table.highestFemtoamp() - table.lowestFemtoamp();
            codes.add(table.nearest(table.lowestFemtoamp() + span * i / Math.max(1, steps - 1)));
        }
        List<Integer> rest =
                tables.inputs().stream().map(input -> input.nearest(0)).toList();
        return Timeline.ramp(channel, codes, rest, 2);
    }

    private static Trace run(Board board, int cellIndex, Timeline timeline, ChipTables tables) throws IOException {
        Trace trace = new Trace();
        boolean up = true;
        double current = 0;
        board.startRun((frame, time, readout) -> {});
        for (int i = 0; i < timeline.steps().size(); i++) {
            Timeline.Step step = timeline.steps().get(i);
            up = step.markers().isEmpty() ? up : step.markers().contains("up");
            if (!step.changes().isEmpty()) {
                int channel = step.changes().get(0).channel();
                current = tables.bias()
                                .get(channel)
                                .femtoamp(step.changes().get(0).code())
                        * NANO_PER_FEMTO;
            }
            int[] inputs =
                    step.inputCodes().stream().mapToInt(Integer::intValue).toArray();
            boolean state = board.step(inputs, step.changes()).state(cellIndex);
            take(trace, i, up, current, state);
        }
        board.stopRun();
        return trace;
    }

    private static void take(Trace trace, int step, boolean up, double current, boolean state) {
        if (up && state && !trace.state) {
            trace.onNanoamp = current;
        } else if (!up && !state && trace.state) {
            trace.offNanoamp = current;
        }
        trace.state = state;
        trace.rows.append(
                String.format(Locale.ROOT, "%d,%s,%.6f,%d%n", step, up ? "up" : "down", current, state ? 1 : 0));
    }

    private static void load(Board board, Program program) throws BoardException {
        ProgramOutcome outcome = board.program(program.boardName(), program.codes(), (done, all) -> {});
        if (!(outcome instanceof ProgramOutcome.Programmed)) {
            throw new BoardException(board.uri(), outcome.message());
        }
    }
}
