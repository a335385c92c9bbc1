package bmru.host.program;

import bmru.audio.file.AtomicFile;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.program.Program;
import bmru.boards.program.ProgramFile;
import bmru.boards.program.ProgramText;
import bmru.circuit.element.Circuit;
import bmru.host.input.ModelOption;
import bmru.host.table.Results;
import bmru.host.technology.TechnologyOption;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.OutputFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru program compile}. */
@Command(name = "compile", description = "Compiles a model into the codes of a board's channels.")
final class CompileCommand implements Callable<Integer> {
    @Mixin
    private ModelOption modelOption;

    @Mixin
    private KindOption board;

    @Mixin
    private TablesOption tables;

    @Mixin
    private TechnologyOption technology;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "P.bin",
            required = true,
            description = "Where the program goes.")
    private Path output;

    @Option(names = "--text", paramLabel = "P.txt", description = "Also as a table for people and for diff.")
    private @Nullable Path text;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        BoardDefinition definition = board.definition();
        files.require(output, text);
        Circuit circuit = modelOption.circuit(technology.read());
        Program program = Programs.compile(circuit, modelOption.name(), definition, tables.choose(circuit, definition));
        byte[] bytes = ProgramFile.write(program);
        try (AtomicFile file = AtomicFile.create(output)) {
            file.stream().write(bytes);
            if (text != null) {
                AtomicFile.writeText(text, ProgramText.of(program));
            }
            file.commit();
        }
        results.print(Programs.report(program)
                .text("technology", circuit.technology().name())
                .text("leaks_of_nodes", circuit.silicon().leaks())
                .text("program", output)
                .text("sha256", ProgramFile.hash(bytes)));
        return ExitCode.OK;
    }
}
