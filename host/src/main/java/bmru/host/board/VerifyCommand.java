package bmru.host.board;

import bmru.boards.board.Words;
import bmru.boards.program.Program;
import bmru.circuit.bias.BiasWord;
import bmru.host.target.ProgramOnBoard;
import bmru.host.terminal.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bmru board verify}: reads every word of the active bank and compares. */
@Command(
        name = "verify",
        description = "Reads the active bank back and compares it with a program; exit code 1 if not.")
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ProgramOnBoard given;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (ProgramOnBoard.Opened opened = given.open()) {
            Program program = opened.program();
            Words bank = opened.board().readBack();
            long different = program.words().stream()
                    .filter(word -> bank.code(word.channel().index()) != word.code())
                    .count();
            for (BiasWord word : program.words()) {
                int there = bank.code(word.channel().index());
                if (there != word.code()) {
                    out.printf(
                            "channel %d (%s): code=%d, wanted %d; %d words differ%n",
                            word.channel().index(), word.channel().name(), there, word.code(), different);
                    return ExitCode.CHECK_FAILED;
                }
            }
            out.printf(
                    "%s: all %d words of the active bank are as in %s%n",
                    opened.board().uri(), bank.count(), given.file());
        }
        return ExitCode.OK;
    }
}
