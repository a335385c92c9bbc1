package bmru.host.board;

import bmru.boards.board.Board;
import bmru.boards.board.Words;
import bmru.boards.program.Program;
import bmru.boards.program.ProgramRules;
import bmru.circuit.bias.BiasWord;
import bmru.host.terminal.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bmru board verify}: reads every word of the active bank and compares. */
@Command(
        name = "verify",
        description = "Reads the active bank back and compares it with a program; exit code 1 if not.")
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "P.bin", description = "The program.")
    private Path file;

    @Mixin
    private BoardOptions options;

    @Override
    public Integer call() throws Exception {
        Program program = Programs.read(file);
        PrintWriter out = spec.commandLine().getOut();
        try (Board board = options.open()) {
            ProgramRules.check(program, board.info());
            Words bank = board.readBack();
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
            out.printf("%s: all %d words of the active bank are as in %s%n", board.uri(), bank.count(), file);
        }
        return ExitCode.OK;
    }
}
