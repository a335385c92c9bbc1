package bmru.host.board;

import bmru.boards.board.BankStatus;
import bmru.boards.program.BankDiff;
import bmru.circuit.unit.Units;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.target.BoardOptions;
import bmru.host.target.ProgramOnBoard;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bmru board diff}: what a program would change. */
@Command(
        name = "diff",
        description = "Shows what a program would change on a board: codes, amperes, what follows; exit code 1 if any.")
final class DiffCommand implements Callable<Integer>, Interruption.Heeded {
    private static final Columns<BankDiff.Line> COLUMNS = Columns.of(BankDiff.Line.class)
            .count("channel", line -> line.wanted().channel().index())
            .text("element", line -> line.wanted().channel().name())
            .count("there", BankDiff.Line::there)
            .count("wanted", line -> line.wanted().code())
            .number("there_nA", 4, line -> line.thereFemtoamp() * Units.FEMTO_TO_NANO)
            .number("wanted_nA", 4, line -> line.wanted().setFemtoamp() * Units.FEMTO_TO_NANO)
            .text("effect", DiffCommand::effect);

    @Mixin
    private ProgramOnBoard given;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        try (ProgramOnBoard.Opened opened = given.open()) {
            BankDiff diff = BankDiff.of(
                    opened.program(),
                    opened.board().readBack(),
                    given.tables(opened).bias(),
                    given.definition(opened).supplyVolt());
            results.print(report(opened, opened.board().status(), diff));
            // As diff(1) has it, for scripts.
            return diff.lines().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private static Report report(ProgramOnBoard.Opened opened, BankStatus status, BankDiff diff) {
        return BoardOptions.report(opened.board())
                .text(
                        "program",
                        status.name().equals(BankStatus.NONE)
                                ? "none: below are the codes of its start"
                                : status.name())
                .text("state", status.state().name())
                .count("changes", diff.lines().size())
                .number("cells_nW", 3, diff.cellsNanowatt())
                .table(new Table<>("channels", COLUMNS, diff.lines()));
    }

    /** In the cell's own terms: where it switches, how far apart its thresholds are, what it gives when high. */
    private static String effect(BankDiff.Line line) {
        boolean less = line.changeFemtoamp() < 0;
        return switch (line.wanted().channel().kind()) {
            case THRESHOLD -> less ? "on earlier" : "on later";
            case WIDTH -> less ? "narrower" : "wider";
            case GAIN -> less ? "output lower" : "output higher";
            case BIAS -> less ? "bias less" : "bias more";
        };
    }
}
