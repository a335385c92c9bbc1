package bmru.host.mlperf;

import bmru.audio.file.RefusedException;
import bmru.boards.mlperf.Inference;
import bmru.boards.mlperf.MlPerfBoard;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.boards.wire.ProtocolException;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bmru bench mlperf}: the commands of MLPerf Tiny, as the host. */
@Command(
        name = "mlperf",
        description = "Loads an input into a board that speaks the commands of MLPerf Tiny and times its inferences.",
        footer = {
            "",
            "The time is the board's own (m-lap-us), of all runs after the warm-up. This is the protocol of the"
                    + " benchmark's runner and not a submission: those have rules of their own."
        })
public final class MlPerfCommand implements Callable<Integer> {
    private static final int MOST_RUNS = 1_000_000;

    /** Slow boards take seconds for a run. */
    private static final long PATIENCE_US_A_RUN = 10_000_000;

    private static final long PATIENCE_US = 10_000_000;

    @Option(names = "--board", paramLabel = "URI", required = true, description = "The board: serial: or tcp:.")
    private String uri = "";

    @Parameters(paramLabel = "INPUT", arity = "0..1", description = "A file of bytes, as the board's model takes them.")
    private @Nullable Path input;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "100", description = "Runs to time (default: 100).")
    private int runs;

    @Option(names = "--warmup", paramLabel = "N", defaultValue = "10", description = "Runs before (default: 10).")
    private int warmup;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws IOException {
        if (runs < 1 || runs > MOST_RUNS || warmup < 0 || warmup > MOST_RUNS) {
            throw new RefusedException("--runs: " + runs + ", --warmup: " + warmup + ": allowed 1 to " + MOST_RUNS
                    + " and 0 to " + MOST_RUNS);
        }
        BoardUri address = BoardUri.parse(uri);
        if (address instanceof BoardUri.Virtual || address instanceof BoardUri.Pi) {
            throw new RefusedException("--board: " + uri + " is behind no port: allowed serial: and tcp:");
        }
        try (MlPerfBoard board = MlPerfBoard.connect(Boards.link(address))) {
            results.print(report(board));
        } catch (ProtocolException e) {
            throw new IOException(uri + ": " + e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private Report report(MlPerfBoard board) throws IOException, ProtocolException {
        Report report = new Report()
                .text("board", uri)
                .text("name", board.name())
                .text("firmware", board.profile())
                .text("model", board.model());
        if (input == null) {
            return report;
        }
        board.load(Files.readAllBytes(input));
        Inference inference = board.infer(runs, warmup, PATIENCE_US + (runs + warmup) * PATIENCE_US_A_RUN);
        return report.count("runs", inference.runs())
                .count("warmup", inference.warmup())
                .number("us_per_inference", 1, inference.microseconds())
                .number("inferences_per_s", 1, 1e6 / inference.microseconds())
                .text(
                        "results",
                        inference.results().stream()
                                .map(result -> String.format(Locale.ROOT, "%.3f", result))
                                .collect(Collectors.joining(" ")));
    }
}
