package bmru.host.program;

import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.TablesTemplate;
import bmru.circuit.element.Circuit;
import bmru.host.input.ModelOption;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.OutputFiles;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bmru program tables}: a form to put measured currents in. */
@Command(
        name = "tables",
        description = "Writes the ideal DAC tables of a board as a form: put measured currents and the date in.",
        footer = {
            "",
            "The first line names board, chip and date; a date of \"never\" is refused as a measurement."
                    + " Each code of each channel has a line: channel, code, amperes."
        })
final class TablesCommand implements Callable<Integer> {
    @Mixin
    private ModelOption modelOption;

    @Mixin
    private KindOption board;

    @Option(
            names = "--chip",
            paramLabel = "SERIAL",
            required = true,
            description = "Serial number of the chip, as bmru board info shows it.")
    private String chip;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "T.csv",
            required = true,
            description = "Where the form goes.")
    private Path output;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        // It goes into the first line of a table, between spaces and commas, and into messages.
        if (!chip.matches("[A-Za-z0-9._:-]{1,40}")) {
            throw new RefusedException(
                    "--chip=" + chip + ": allowed 1 to 40 letters, digits, dots, colons, dashes, underscores");
        }
        files.require(output);
        BoardDefinition definition = board.definition();
        Circuit circuit = modelOption.circuit();
        try (AtomicFile file = AtomicFile.create(output)) {
            BufferedWriter out = new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8));
            TablesTemplate.write(out, definition, circuit, chip);
            out.flush();
            file.commit();
        }
        results.print(new Report()
                .text("tables", output)
                .text("board", definition.name())
                .text("chip", chip)
                .line("These are ideal currents: put in those of the chip and, for measured=never, the date."));
        return ExitCode.OK;
    }
}
