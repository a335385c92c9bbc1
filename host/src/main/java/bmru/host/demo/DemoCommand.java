package bmru.host.demo;

import bmru.audio.file.RefusedException;
import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.board.PowerListener;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.power.PowerLog;
import bmru.boards.power.SupplySamples;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Model;
import bmru.host.input.Home;
import bmru.host.input.ModelOption;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru demo}: the bundled recordings through the whole chain, over a board. */
@Command(name = "demo", description = "Programs a virtual board and plays the bundled recordings through it.")
public final class DemoCommand implements Callable<Integer>, Interruption.Heeded {
    /** A recording goes through in a few hundredths of a second; some hundred samples of each are enough for a mean. */
    private static final int SAMPLES_PER_SECOND = 10_000;

    /** The board sends what it has at least this often. */
    private static final int SAMPLES_ON_THEIR_WAY_US = 30_000;

    @Mixin
    private ModelOption modelOption;

    @Option(
            names = "--power-log",
            paramLabel = "F.csv",
            description =
                    "Where the supply samples go (default: the next free name under ~/.local/share/bmru/sessions).")
    private @Nullable Path powerLog;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        List<Path> samples = samples();
        Circuit circuit = modelOption.circuit();
        Model model = circuit.model();
        BoardDefinition definition = DefinitionReader.bundled("virtual");
        ChipTables tables = definition.tables(circuit);
        BiasProgram program = BiasProgram.compile(circuit, tables);
        Path log = powerLog == null ? freeName() : powerLog;
        files.require(log);
        files.clear(log);
        try (DemoBoard demo = DemoBoard.open(circuit);
                PowerLog power = PowerLog.create(log)) {
            String programmed = program(demo.board(), model, program);
            SupplySamples supply = new SupplySamples();
            BoardPlayer player = new BoardPlayer(model, demo.board(), tables);
            List<BoardPlayer.Played> played = play(demo.board(), player, samples, supply.and(power));
            results.print(new DemoReport(model, played, supply, definition.monitor()).of(demo.link(), programmed, log));
        }
        return ExitCode.OK;
    }

    /** @return what became of it */
    private static String program(Board board, Model model, BiasProgram program) throws BoardException {
        String name = model.name().replaceAll("[^A-Za-z0-9._-]", "-");
        ProgramOutcome outcome = board.program(name, Words.of(program.codes()), (done, all) -> {});
        if (!(outcome instanceof ProgramOutcome.Programmed)) {
            throw new BoardException(board.uri(), outcome.message());
        }
        return program.words().size() + " words, " + outcome.message();
    }

    private List<BoardPlayer.Played> play(Board board, BoardPlayer player, List<Path> samples, PowerListener power)
            throws IOException {
        List<BoardPlayer.Played> played = new ArrayList<>();
        board.startPower(SAMPLES_PER_SECOND, power);
        for (Path sample : samples) {
            played.add(player.play(sample, results::warn));
            // What is still on its way belongs to this clip's figure.
            board.poll(SAMPLES_ON_THEIR_WAY_US);
        }
        board.stopPower();
        return played;
    }

    /** A log of its own for each demo, where what was measured is kept; the current folder stays as it is. */
    private static Path freeName() throws IOException {
        Path folder = Files.createDirectories(Home.sessions());
        for (int number = 1; ; number++) {
            Path path = folder.resolve(String.format(Locale.ROOT, "demo-%04d.power.csv", number));
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
