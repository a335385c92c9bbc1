package bmru.host.run;

import bmru.circuit.model.Model;
import bmru.host.level.LevelOptions;
import bmru.host.table.Columns;
import bmru.host.table.Counted;
import bmru.host.table.Printable;
import bmru.host.table.Results;
import bmru.host.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A line a recording, as soon as it is known. */
final class RecognitionPrinter {
    /** Between the columns, and for the fraction and the frames. */
    private static final int OTHER_COLUMNS = 30;

    private final Results results;
    private final Columns<Recognition> columns;
    private final int nameWidth;
    private final int labelWidth;

    RecognitionPrinter(Results results, Model model, LevelOptions level, List<Path> files) {
        this.results = results;
        columns = Columns.of(Recognition.class)
                .text("file", Recognition::file)
                .text("decision", Recognition::decision)
                .fraction("fractions", 4, Recognition::fractions)
                .count("frames", Recognition::frames)
                .text("level", recognition -> level.kind())
                .number("time_ms", 1, Recognition::ms);
        labelWidth = model.labels().stream().mapToInt(String::length).max().orElse(0);
        int longest = files.stream()
                .map(file -> file.equals(RunCommand.STANDARD_INPUT) ? RunCommand.STANDARD_INPUT_NAME : file.toString())
                .mapToInt(name -> Printable.of(name).length())
                .max()
                .orElse(0);
        nameWidth = Math.max(1, Math.min(longest, Terminal.width() - OTHER_COLUMNS - labelWidth));
    }

    void print(Recognition recognition) {
        String text = String.format(
                Locale.ROOT,
                "%-" + nameWidth + "s  %-" + labelWidth + "s  %5.1f %% of %s",
                Printable.end(recognition.file(), nameWidth),
                recognition.decision(),
                100 * recognition.fractions().getOrDefault(recognition.decision(), 0.0),
                Counted.of(recognition.frames(), "frame"));
        results.print(columns, recognition, text);
        recognition.warnings().forEach(warning -> results.warn(recognition.file() + ": " + warning));
    }
}
