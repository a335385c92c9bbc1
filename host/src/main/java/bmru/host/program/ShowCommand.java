package bmru.host.program;

import bmru.boards.program.Program;
import bmru.circuit.bias.BiasWord;
import bmru.circuit.unit.Units;
import bmru.host.table.Columns;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.ExitCode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bmru program show}. */
@Command(name = "show", description = "Shows a program: channel, element, wanted current, code, set current, error.")
final class ShowCommand implements Callable<Integer> {
    private static final Columns<BiasWord> COLUMNS = Columns.of(BiasWord.class)
            .count("channel", word -> word.channel().index())
            .text("element", word -> word.channel().name())
            .text("kind", word -> word.channel().kind().name().toLowerCase(Locale.ROOT))
            .number("wanted_nA", 6, word -> word.wantedFemtoamp() * Units.FEMTO_TO_NANO)
            .count("code", BiasWord::code)
            .number("set_nA", 6, word -> word.setFemtoamp() * Units.FEMTO_TO_NANO)
            .number("error_nA", 6, word -> word.errorFemtoamp() * Units.FEMTO_TO_NANO);

    @Parameters(paramLabel = "P.bin", description = "The program.")
    private Path file;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        Program program = Programs.read(file);
        results.print(Programs.report(program)
                .count("protocol", program.protocol())
                .text("model_sha256", program.modelHash())
                .table(new Table<>("channels", COLUMNS, program.words())));
        return ExitCode.OK;
    }
}
