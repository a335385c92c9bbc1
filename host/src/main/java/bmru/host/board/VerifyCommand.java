package bmru.host.board;

import bmru.boards.board.Words;
import bmru.circuit.bias.BiasWord;
import bmru.host.target.ProgramOnBoard;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru board verify}: reads every word of the active bank and compares. */
@Command(
        name = "verify",
        description = "Reads the active bank back and compares it with a program; exit code 1 if not.")
final class VerifyCommand implements Callable<Integer>, Interruption.Heeded {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ProgramOnBoard given;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (ProgramOnBoard.Opened opened = given.open()) {
            Words bank = opened.board().readBack();
            List<BiasWord> different = opened.program().words().stream()
                    .filter(word -> bank.code(word.channel().index()) != word.code())
                    .toList();
            String uri = opened.board().uri();
            spec.commandLine().getOut().println(json ? object(uri, bank, different) : text(uri, bank, different));
            return different.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }

    private static String object(String uri, Words bank, List<BiasWord> different) {
        return Json.line(
                Json.object().put("board", uri).put("words", bank.count()).put("different", different.size()));
    }

    private String text(String uri, Words bank, List<BiasWord> different) {
        if (different.isEmpty()) {
            return uri + ": all " + bank.count() + " words of the active bank are as in " + given.file();
        }
        BiasWord first = different.get(0);
        int channel = first.channel().index();
        return uri + ": " + different.size() + " of " + bank.count() + " words differ, first channel " + channel + " ("
                + first.channel().name() + "): code=" + bank.code(channel) + ", wanted " + first.code()
                + "; bmru board diff shows all";
    }
}
