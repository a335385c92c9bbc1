package bmru.host.bench;

import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.result.Difference;
import bmru.host.session.SessionOptions;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bmru bench diff}: what changed between two sessions. */
@Command(
        name = "diff",
        description = "Compares two sessions: conditions, figures with their intervals, decisions.",
        footer = {
            "",
            "Exit code 1 where a decision differs or an interval of 95 %% of one figure does not touch the other's."
        })
final class DiffCommand implements Callable<Integer> {
    private static final Columns<Difference.Change> CHANGES = Columns.of(Difference.Change.class)
            .text("what", Difference.Change::name)
            .text("first", Difference.Change::first)
            .text("second", Difference.Change::second);

    private static final Columns<Difference.FigureChange> FIGURES = Columns.of(Difference.FigureChange.class)
            .text("figure", figure -> figure.first().name())
            .text("unit", figure -> figure.first().unit())
            .significant("first", 4, figure -> figure.first().value())
            .significant("second", 4, figure -> figure.second().value())
            .significant("difference", 3, Difference.FigureChange::difference)
            .text("clear", Difference.FigureChange::clear)
            .details()
            .significant("first_low", 4, figure -> figure.first().low())
            .significant("first_high", 4, figure -> figure.first().high())
            .significant("second_low", 4, figure -> figure.second().low())
            .significant("second_high", 4, figure -> figure.second().high());

    @Parameters(index = "0", paramLabel = "DIR", description = "The first session.")
    private Path first;

    @Parameters(index = "1", paramLabel = "DIR", description = "The second session.")
    private Path second;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        Difference difference = Difference.between(read(first), read(second));
        List<String> only = new ArrayList<>();
        difference.onlyFirst().forEach(take -> only.add("only in the first: " + take));
        difference.onlySecond().forEach(take -> only.add("only in the second: " + take));
        results.print(new Report()
                .table(new Table<>("conditions", CHANGES, difference.environment()))
                .table(new Table<>("figures", FIGURES, difference.figures()))
                .table(new Table<>("decisions", CHANGES, difference.decisions()))
                .text("remarks", only.isEmpty() ? null : only)
                .line("clear: the intervals of 95 % do not touch"));
        boolean clear = difference.figures().stream().anyMatch(Difference.FigureChange::clear);
        return clear || !difference.decisions().isEmpty() ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private bmru.hil.result.Results read(Path name) throws IOException {
        RecordedSession session = SessionReader.open(SessionOptions.existing(name));
        session.warnings().forEach(results::warn);
        return bmru.hil.result.Results.of(session);
    }
}
