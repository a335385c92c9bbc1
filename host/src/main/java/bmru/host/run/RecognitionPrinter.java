package bmru.host.run;

import bmru.host.terminal.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A line a recording, for people in columns or for machines as JSON. */
final class RecognitionPrinter {
    /** Longer names do not push the columns of all other lines to the right. */
    private static final int MAX_NAME_WIDTH = 48;

    private final PrintWriter out;
    private final boolean json;
    private final int nameWidth;

    RecognitionPrinter(PrintWriter out, boolean json, List<Path> files) {
        this.out = out;
        this.json = json;
        nameWidth = Math.min(
                MAX_NAME_WIDTH,
                files.stream().mapToInt(f -> f.toString().length()).max().orElse(0));
    }

    void print(Recognition recognition) {
        out.println(json ? json(recognition) : text(recognition));
        out.flush();
    }

    private String text(Recognition recognition) {
        String shares = recognition.shares().entrySet().stream()
                .map(share -> String.format(Locale.ROOT, "%s %.1f %%", share.getKey(), 100 * share.getValue()))
                .collect(Collectors.joining(", "));
        int labelWidth = recognition.shares().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return String.format(
                Locale.ROOT,
                "%-" + Math.max(1, nameWidth) + "s  %-" + labelWidth + "s  %s  (%d frames, %.1f ms)",
                recognition.file(),
                recognition.decision(),
                shares,
                recognition.frames(),
                recognition.ms());
    }

    private static String json(Recognition recognition) {
        ObjectNode object = Json.object();
        object.put("file", recognition.file());
        object.put("decision", recognition.decision());
        ObjectNode shares = object.putObject("shares");
        recognition.shares().forEach(shares::put);
        object.put("frames", recognition.frames());
        object.put("ms", Math.round(recognition.ms() * 1000) / 1000.0);
        return Json.line(object);
    }
}
