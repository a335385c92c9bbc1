package bmru.host.table;

import java.util.ArrayList;
import java.util.List;

/** Widths of the columns of a table of text that fits a line. */
final class TextLayout {
    private static final String GAP = "  ";
    /** A name that is cut to less says nothing any more. */
    private static final int LEAST = 12;

    private final List<Format> formats;
    private final int[] widths;

    private TextLayout(List<Format> formats, int[] widths) {
        this.formats = formats;
        this.widths = widths;
    }

    /** As wide as the cells are; where the line is too long, the widest columns of text give way. */
    static TextLayout of(List<Format> formats, List<List<String>> cells, int width) {
        int[] widths = new int[formats.size()];
        for (List<String> row : cells) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        int over = -width - GAP.length();
        for (int columnWidth : widths) {
            over += columnWidth + GAP.length();
        }
        while (over > 0) {
            int widest = widestText(formats, widths);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
            over--;
        }
        return new TextLayout(formats, widths);
    }

    private static int widestText(List<Format> formats, int[] widths) {
        int widest = -1;
        for (int c = 0; c < widths.length; c++) {
            boolean gives = !formats.get(c).alignsRight() && widths[c] > LEAST;
            if (gives && (widest < 0 || widths[c] > widths[widest])) {
                widest = c;
            }
        }
        return widest;
    }

    String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = cut(cells.get(c), widths[c]);
            String space = " ".repeat(widths[c] - cell.length());
            line.append(c == 0 ? "" : GAP);
            line.append(formats.get(c).alignsRight() ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    /** Of a path it keeps the end, where names of files differ; of a sentence the beginning. */
    private static String cut(String cell, int width) {
        if (cell.length() <= width) {
            return cell;
        }
        return cell.contains("/") && !cell.contains(" ")
                ? "..." + cell.substring(cell.length() - width + 3)
                : cell.substring(0, width - 3) + "...";
    }

    /** Text in lines of a width, broken at spaces. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
