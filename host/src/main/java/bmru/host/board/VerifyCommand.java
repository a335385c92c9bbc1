package bmru.host.board;

import bmru.boards.board.Words;
import bmru.circuit.bias.BiasWord;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.target.BoardOptions;
import bmru.host.target.ProgramOnBoard;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bmru board verify}: reads every word of the active bank and compares. */
@Command(
        name = "verify",
        description = "Reads the active bank back and compares it with a program; exit code 1 if not.")
final class VerifyCommand implements Callable<Integer>, Interruption.Heeded {
    @Mixin
    private ProgramOnBoard given;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        try (ProgramOnBoard.Opened opened = given.open()) {
            Words bank = opened.board().readBack();
            // Code by code: a checksum says that a bank differs, not where.
            List<BiasWord> different = opened.program().words().stream()
                    .filter(word -> bank.code(word.channel().index()) != word.code())
                    .toList();
            Report report = BoardOptions.report(opened.board())
                    .text("program", given.file())
                    .count("words", bank.count())
                    .count("different", different.size());
            if (!different.isEmpty()) {
                report.line(first(different.get(0), bank));
            }
            results.print(report);
            return different.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private static String first(BiasWord word, Words bank) {
        int channel = word.channel().index();
        return "the first is channel " + channel + " (" + word.channel().name() + "): code=" + bank.code(channel)
                + ", wanted " + word.code() + "; bmru board diff shows all";
    }
}
