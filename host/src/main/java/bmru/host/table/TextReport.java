package bmru.host.table;

import java.util.ArrayList;
import java.util.List;

/** A report for people: keys before their values, tables with a line above, no line longer than the width. */
final class TextReport {
    private static final int GAP = 2;

    private final int width;
    private final List<String> lines = new ArrayList<>();
    private final int keyWidth;

    private TextReport(Report report, int width) {
        this.width = width;
        keyWidth = report.parts().stream()
                .filter(Report.Fact.class::isInstance)
                .mapToInt(part -> ((Report.Fact) part).key().length())
                .max()
                .orElse(0);
    }

    static List<String> lines(Report report, int width) {
        TextReport text = new TextReport(report, width);
        report.parts().forEach(text::add);
        return text.lines;
    }

    private void add(Report.Part part) {
        if (part instanceof Report.Fact fact) {
            add(fact);
        } else if (part instanceof Report.Rows rows) {
            List<String> table = rows.table().lines(width);
            if (!table.isEmpty()) {
                space();
                lines.addAll(table);
            }
        } else if (part instanceof Report.Line line) {
            lines.addAll(TextLayout.wrapped(Printable.of(line.text()), width));
        }
    }

    private void add(Report.Fact fact) {
        String key = fact.key() + " ".repeat(keyWidth + GAP - fact.key().length());
        String value = fact.format().text(fact.value()) + (fact.origin() == null ? "" : ", " + fact.origin());
        for (String line : TextLayout.wrapped(value, width - key.length())) {
            lines.add(key + line);
            key = " ".repeat(key.length());
        }
    }

    private void space() {
        if (!lines.isEmpty()) {
            lines.add("");
        }
    }
}
