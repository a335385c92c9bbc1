package bmru.host.program;

import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.program.Program;
import bmru.boards.program.ProgramFile;
import bmru.boards.program.ProgramText;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.host.input.ModelOption;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bmru program}: bias programs as files. */
@Command(
        name = "program",
        description = "Compiles bias programs, and shows them.",
        subcommands = {ProgramCommand.Compile.class, ProgramCommand.Show.class, TablesCommand.class})
public final class ProgramCommand implements Callable<Integer> {
    @Override
    public Integer call() throws RefusedException {
        throw new RefusedException("program: wanted compile, show or tables; see: bmru program --help");
    }

    /** {@code bmru program compile}. */
    @Command(name = "compile", description = "Compiles a model into the codes of a board's channels.")
    static final class Compile implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private ModelOption modelOption;

        @Option(
                names = "--board",
                paramLabel = "B",
                defaultValue = "virtual",
                description = "Board: virtual, serial, pi, or a file of its description (default: ${DEFAULT-VALUE}).")
        private String board;

        @Mixin
        private TablesOption tables;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "P.bin",
                required = true,
                description = "Where the program goes.")
        private Path output;

        @Option(names = "--text", paramLabel = "P.txt", description = "Also as a table for people and for diff.")
        private @Nullable Path text;

        @Option(names = "--json", description = "One JSON object.")
        private boolean json;

        @Override
        public Integer call() throws Exception {
            BoardDefinition definition = Programs.definition(board);
            Circuit circuit = Design.of(modelOption.read(), Technologies.published(), Silicon.WHOLE)
                    .circuit();
            Program program =
                    Programs.compile(circuit, modelOption.name(), definition, tables.choose(circuit, definition));
            byte[] bytes = ProgramFile.write(program);
            try (AtomicFile file = AtomicFile.create(output)) {
                file.stream().write(bytes);
                if (text != null) {
                    AtomicFile.writeText(text, ProgramText.of(program));
                }
                file.commit();
            }
            print(program, ProgramFile.hash(bytes), spec.commandLine().getOut());
            return ExitCode.OK;
        }

        private void print(Program program, String hash, PrintWriter out) {
            String crc = String.format("%08X", program.codes().crc32());
            if (json) {
                ObjectNode object = Json.object();
                object.put("model", program.model());
                object.put("board", program.board());
                object.put("tables", program.tables().toString());
                object.put("words", program.words().size());
                object.put("crc32", crc);
                object.put("sha256", hash);
                out.println(Json.line(object));
            } else {
                out.printf(
                        "%s: %d words for board %s, CRC-32 %s, SHA-256 %s%nDAC tables %s%n",
                        output, program.words().size(), program.board(), crc, hash, program.tables());
            }
        }
    }

    /** {@code bmru program show}. */
    @Command(name = "show", description = "Prints a program as a table: channel, element, wanted, code, set, error.")
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "P.bin", description = "The program.")
        private Path file;

        @Override
        public Integer call() throws Exception {
            spec.commandLine().getOut().print(ProgramText.of(Programs.read(file)));
            return ExitCode.OK;
        }
    }
}
