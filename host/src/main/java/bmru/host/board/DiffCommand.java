package bmru.host.board;

import bmru.boards.program.BankDiff;
import bmru.host.target.ProgramOnBoard;
import bmru.host.terminal.ExitCode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bmru board diff}: what a program would change. */
@Command(
        name = "diff",
        description = "Shows what a program would change on a board: codes, amperes, what follows; exit code 1 if any.")
final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ProgramOnBoard given;

    @Override
    public Integer call() throws Exception {
        try (ProgramOnBoard.Opened opened = given.open()) {
            BankDiff diff = BankDiff.of(
                    opened.program(),
                    opened.board().readBack(),
                    given.tables(opened).bias(),
                    given.definition(opened).supplyVolt());
            print(diff, spec.commandLine().getOut());
            return diff.lines().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private static void print(BankDiff diff, PrintWriter out) {
        for (BankDiff.Line line : diff.lines()) {
            out.printf(
                    Locale.ROOT,
                    "%5d %-26s code %5d -> %5d  %+.6e A -> %+.6e A  %s%n",
                    line.wanted().channel().index(),
                    line.wanted().channel().name(),
                    line.there(),
                    line.wanted().code(),
                    line.thereFemtoamp() * 1e-15,
                    line.wanted().setFemtoamp() * 1e-15,
                    consequence(line));
        }
        out.printf(
                Locale.ROOT,
                "%d channels change; static power of the cells %+.3f nW%n",
                diff.lines().size(),
                diff.cellsNanowatt());
    }

    /** In the cell's own terms. */
    private static String consequence(BankDiff.Line line) {
        double picoamp = line.changeFemtoamp() * 1e-3;
        return switch (line.wanted().channel().kind()) {
            case THRESHOLD -> String.format(Locale.ROOT, "switches on %+.1f pA later", picoamp);
            case WIDTH -> String.format(Locale.ROOT, "hysteresis %+.1f pA wider", picoamp);
            case GAIN -> String.format(Locale.ROOT, "high output %+.1f pA", picoamp);
            case BIAS -> String.format(Locale.ROOT, "bias %+.1f pA", picoamp);
        };
    }
}
