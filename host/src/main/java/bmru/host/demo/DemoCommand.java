package bmru.host.demo;

import bmru.audio.file.RefusedException;
import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.power.PowerLog;
import bmru.boards.power.SupplySamples;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.host.input.Home;
import bmru.host.input.ModelOption;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
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
public final class DemoCommand implements Callable<Integer>, Interruption.Heeded {
    /** A recording goes through in a few hundredths of a second; some hundred samples of each are enough for a mean. */
    private static final int SAMPLES_PER_SECOND = 10_000;

    /** The board sends what it has at least this often. */
    private static final int SAMPLES_ON_THEIR_WAY_US = 30_000;

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
        Circuit circuit =
                Design.of(model, Technologies.published(), Silicon.WHOLE).circuit();
        BoardDefinition definition = DefinitionReader.bundled("virtual");
        ChipTables tables = definition.tables(circuit);
        BiasProgram program = BiasProgram.compile(circuit, tables);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "sound -> MFCC frames -> input currents -> cells of the chip -> class currents -> votes -> decision");
        out.println();
        out.println("chip     virtual, \"" + model.name() + "\": " + model.cells() + " cells, "
                + program.words().size() + " bias channels, " + tables.inputs().size() + " input rails");
        if (!model.provenance().containsKey("data")) {
            out.println("(a reference network with random weights: it is not trained, its decisions mean nothing)");
        }
        Path log = powerLog == null ? freeName() : powerLog;
        PowerLog.requireFree(log);
        try (DemoBoard demo = DemoBoard.open(circuit);
                PowerLog power = PowerLog.create(log)) {
            out.println("board    on " + demo.link());
            program(demo.board(), model, program, out);
            SupplySamples supply = new SupplySamples();
            DemoPrinter printer = new DemoPrinter(model, out, definition.monitor());
            printer.header();
            play(demo.board(), new BoardPlayer(model, demo.board(), tables), samples, supply, power, printer);
            printer.end(supply, log.toString());
        }
        return ExitCode.OK;
    }

    private static void program(Board board, Model model, BiasProgram program, PrintWriter out) throws BoardException {
        String name = model.name().replaceAll("[^A-Za-z0-9._-]", "-");
        ProgramOutcome outcome = board.program(name, Words.of(program.codes()), (done, all) -> {});
        if (!(outcome instanceof ProgramOutcome.Programmed)) {
            throw new BoardException(board.uri(), outcome.message());
        }
        out.println("program  " + program.words().size() + " words, " + outcome.message());
        out.println();
    }

    private static void play(
            Board board,
            BoardPlayer player,
            List<Path> samples,
            SupplySamples supply,
            PowerLog power,
            DemoPrinter printer)
            throws IOException {
        board.startPower(SAMPLES_PER_SECOND, supply.and(power));
        for (Path sample : samples) {
            BoardPlayer.Played played = player.play(sample);
            // What is still on its way belongs to this clip's figure.
            board.poll(SAMPLES_ON_THEIR_WAY_US);
            printer.clip(played, supply);
        }
        board.stopPower();
    }

    /** A log is never written over. */
    private static Path freeName() {
        for (int number = 1; ; number++) {
            Path path = Path.of(String.format(Locale.ROOT, "power-%04d.csv", number));
            if (!Files.exists(path)) {
                return path;
            }
        }
    }

    private static List<Path> samples() throws IOException {
        Path folder = Home.samples();
        if (!Files.isDirectory(folder)) {
            throw new RefusedException(folder + ": no folder with the bundled recordings; start bmru with its script");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .toList();
        }
    }
}
