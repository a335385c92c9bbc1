package bmru.host.manual;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Text in the language of manual pages, with the macros of man(7). What stands for itself is escaped: a line that begins with
 * a dot would be a macro, a backslash an escape, and a hyphen is turned into one that no shell knows.
 */
final class Roff {
    private final StringBuilder page = new StringBuilder();
    private boolean sectionBegins;

    /** Begins the page of a command. */
    Roff title(String name, String version, String volume) {
        // A date would be that of the build or of today: neither says when the text was written.
        return raw(".TH \"" + quoted(name.toUpperCase(Locale.ROOT)) + "\" \"1\" \"\" \"" + quoted(version) + "\" \""
                + quoted(volume) + "\"");
    }

    Roff section(String heading) {
        raw(".SH " + escaped(heading));
        sectionBegins = true;
        return this;
    }

    /** A paragraph of its own; the formatter breaks its lines. */
    Roff paragraph(String text) {
        return gap().line(text);
    }

    /** Lines that stand as they are, such as a table. */
    Roff verbatim(Collection<String> lines) {
        gap().raw(".nf");
        lines.forEach(this::line);
        return raw(".fi");
    }

    /** What is explained, in bold but for the names of values, and its text below it, indented. */
    Roff item(List<Part> term, String text) {
        StringBuilder line = new StringBuilder();
        term.forEach(part -> line.append(part.bold() ? "\\fB" : "\\fI")
                .append(escaped(part.text()))
                .append("\\fR"));
        return raw(".TP").raw("\\&" + line).line(text);
    }

    Roff item(String term, String text) {
        return item(List.of(Part.bold(term)), text);
    }

    /** Of a term. */
    record Part(String text, boolean bold) {
        static Part bold(String text) {
            return new Part(text, true);
        }

        static Part italic(String text) {
            return new Part(text, false);
        }
    }

    /** A line of text. */
    Roff line(String text) {
        // Escaped as a whole: also what begins with a dot or a quote is text.
        return raw("\\&" + escaped(text));
    }

    private Roff gap() {
        return sectionBegins ? this : raw(".PP");
    }

    private Roff raw(String line) {
        sectionBegins = false;
        page.append(line).append('\n');
        return this;
    }

    private static String quoted(String text) {
        return escaped(text).replace("\"", "\\(dq");
    }

    static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
