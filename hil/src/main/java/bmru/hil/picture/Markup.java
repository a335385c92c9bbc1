package bmru.hil.picture;

import java.util.ArrayDeque;
import java.util.Deque;

/** XML and HTML, element by element, with texts escaped and numbers written alike everywhere. */
public final class Markup {
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    public Markup open(String element, Object... attributes) {
        tag(element, attributes);
        text.append(">");
        open.push(element);
        return this;
    }

    public Markup close() {
        text.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element without content. */
    public Markup empty(String element, Object... attributes) {
        tag(element, attributes);
        text.append("/>\n");
        return this;
    }

    public Markup leaf(String element, String content, Object... attributes) {
        return open(element, attributes).text(content).close();
    }

    public Markup text(String content) {
        escape(content);
        return this;
    }

    /** What is markup already. */
    public Markup raw(String markup) {
        text.append(markup);
        return this;
    }

    private void tag(String element, Object... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1] instanceof Double number ? number(number) : String.valueOf(attributes[i + 1]));
            text.append('"');
        }
    }

    /** A coordinate: a hundredth of a pixel is enough, and zeros at the end are left out. */
    public static String number(double value) {
        long hundredths = Math.round(Math.abs(value) * 100);
        String digits = (value < 0 && hundredths > 0 ? "-" : "") + hundredths / 100;
        long fraction = hundredths % 100;
        if (fraction == 0) {
            return digits;
        }
        return digits + '.' + fraction / 10 + (fraction % 10 == 0 ? "" : fraction % 10);
    }

    private void escape(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                default -> text.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return text.toString();
    }
}
