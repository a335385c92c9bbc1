package bmru.host.program;

import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.TablesTemplate;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.host.input.ModelOption;
import bmru.host.terminal.ExitCode;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru program tables}: a form to put measured currents in. */
@Command(
        name = "tables",
        description = "Writes the ideal DAC tables of a board as a form: put measured currents and the date in.",
        footer = {
            "",
            "The first line names board, chip and date; a date of \"never\" is refused as a measurement. Each code of each",
            "channel has a line: channel, code, amperes."
        })
final class TablesCommand implements Callable<Integer> {
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

    @Option(
            names = "--chip",
            paramLabel = "SERIAL",
            required = true,
            description = "Serial number of the chip, as bmru board info tells it.")
    private String chip;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "T.csv",
            required = true,
            description = "Where the form goes.")
    private Path output;

    @Override
    public Integer call() throws Exception {
        if (!chip.matches("[A-Za-z0-9._:-]{1,40}")) {
            throw new RefusedException(
                    "--chip=" + chip + ": allowed 1 to 40 letters, digits, dots, colons, dashes, underscores");
        }
        BoardDefinition definition = Programs.definition(board);
        Circuit circuit = Design.of(modelOption.read(), Technologies.published(), Silicon.WHOLE)
                .circuit();
        try (AtomicFile file = AtomicFile.create(output)) {
            BufferedWriter out = new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8));
            TablesTemplate.write(out, definition, circuit, chip);
            out.flush();
            file.commit();
        }
        spec.commandLine()
                .getOut()
                .println(output + ": ideal currents of board " + definition.name() + "; put in those of chip " + chip
                        + " and, for measured=never, the date");
        return ExitCode.OK;
    }
}
