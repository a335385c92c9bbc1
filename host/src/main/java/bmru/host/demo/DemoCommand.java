package bmru.host.demo;

import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.power.PowerFigure;
import bmru.boards.power.PowerLog;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Model;
import bmru.circuit.technology.Technologies;
import bmru.host.input.Home;
import bmru.host.input.ModelOption;
import bmru.host.terminal.BadInputException;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru demo}: the bundled recordings through the whole chain, over a board. */
@Command(name = "demo", description = "Programs a virtual board and plays the bundled recordings through it.")
public final class DemoCommand implements Callable<Integer> {
    /** Ten a frame. */
    private static final int SAMPLES_PER_SECOND = 1000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOption modelOption;

    @Option(
            names = "--power-log",
            paramLabel = "F.csv",
            description = "Where the supply samples go (default: power-0001.csv, or the next number that is free).")
    private @Nullable Path powerLog;

    @Override
    public Integer call() throws Exception {
        Model model = modelOption.read();
        List<Path> samples = samples();
        Circuit circuit = Circuit.of(model, Technologies.published());
        ChipTables tables = DefinitionReader.bundled("virtual").tables(circuit);
        BiasProgram program = BiasProgram.compile(circuit, tables);
        PrintWriter out = spec.commandLine().getOut();
        out.println("sound -> MFCC frames -> input currents -> virtual chip \"" + model.name() + "\" (" + model.cells()
                + " cells, " + program.words().size() + " bias channels) -> votes -> decision, supply power");
        if (!model.provenance().containsKey("data")) {
            out.println("(a reference network with random weights: it is not trained, its decisions mean nothing)");
        }
        Path log = powerLog == null ? freeName() : powerLog;
        try (DemoBoard demo = DemoBoard.open(circuit);
                PowerLog power = PowerLog.create(log)) {
            out.println("board on " + demo.link());
            program(demo.board(), model, program, out);
            play(demo.board(), new BoardPlayer(model, demo.board(), tables), samples, power, out);
            out.println(supply(power) + " (simulated), in " + log);
        }
        return ExitCode.OK;
    }

    private static String supply(PowerLog power) {
        String samples = power.samples() + " samples, " + power.lost() + " lost";
        if (power.figure() instanceof PowerFigure.None none) {
            return "supply: no figure, " + none.why() + ", of " + samples;
        }
        PowerFigure.Mean mean = (PowerFigure.Mean) power.figure();
        return String.format(Locale.ROOT, "supply: %.1f nW on average of %s", mean.nanowatt(), samples);
    }

    private static void program(Board board, Model model, BiasProgram program, PrintWriter out) throws BoardException {
        String name = model.name().replaceAll("[^A-Za-z0-9._-]", "-");
        ProgramOutcome outcome = board.program(name, Words.of(program.codes()), (done, all) -> {});
        if (!(outcome instanceof ProgramOutcome.Programmed)) {
            throw new BoardException(board.uri(), outcome.message());
        }
        out.println(outcome.message());
    }

    private static void play(Board board, BoardPlayer player, List<Path> samples, PowerLog power, PrintWriter out)
            throws IOException {
        board.startPower(SAMPLES_PER_SECOND, power);
        for (Path sample : samples) {
            BoardPlayer.Played played = player.play(sample);
            out.printf(
                    Locale.ROOT,
                    "  %-20s %-8s %5.1f %% of %d frames%n",
                    sample.getFileName(),
                    played.decision(),
                    100 * played.share(),
                    played.frames());
        }
        board.stopPower();
    }

    /** A log is never written over. */
    private static Path freeName() {
        for (int number = 1; ; number++) {
            Path path = Path.of(String.format("power-%04d.csv", number));
            if (!Files.exists(path)) {
                return path;
            }
        }
    }

    private static List<Path> samples() throws IOException, BadInputException {
        Path folder = Home.samples();
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(folder + ": no folder with the bundled recordings; start bmru with its script");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .toList();
        }
    }
}
