package bmru.host.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of a table of text that fit a line, and their widths. */
final class TextLayout {
    private static final String GAP = "  ";
    /** A name that is cut to less says nothing any more. */
    private static final int LEAST = 12;

    private final List<Format> formats;
    private final List<Integer> columns;
    private final int[] widths;

    /**
     * @param formats of all columns of the table
     * @param columns those of this block, by their index
     * @param widths of these
     */
    private TextLayout(List<Format> formats, List<Integer> columns, int[] widths) {
        this.formats = formats;
        this.columns = List.copyOf(columns);
        this.widths = widths;
    }

    /**
     * As wide as the cells are; where the line is too long, the widest columns of text give way. Where that is not enough,
     * the columns go on in a further block, which begins with the first one again: it says whose the rows are.
     */
    static List<TextLayout> of(List<Format> formats, List<List<String>> cells, int width) {
        List<Integer> all = IntStream.range(0, formats.size()).boxed().toList();
        TextLayout whole = fitted(formats, all, cells, width);
        if (whole.length() <= width) {
            return List.of(whole);
        }
        List<TextLayout> blocks = new ArrayList<>();
        List<Integer> block = new ArrayList<>(all.subList(0, 1));
        for (int column : all.subList(1, all.size())) {
            block.add(column);
            if (block.size() > 2 && fitted(formats, block, cells, width).length() > width) {
                block.remove(block.size() - 1);
                blocks.add(fitted(formats, block, cells, width));
                block = new ArrayList<>(List.of(all.get(0), column));
            }
        }
        blocks.add(fitted(formats, block, cells, width));
        return blocks;
    }

    private static TextLayout fitted(List<Format> formats, List<Integer> columns, List<List<String>> cells, int width) {
        int[] widths = columns.stream()
                .mapToInt(column -> cells.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        TextLayout layout = new TextLayout(formats, columns, widths);
        layout.narrow(width);
        return layout;
    }

    private void narrow(int width) {
        for (int over = length() - width; over > 0; over--) {
            int widest = widestText();
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    /** Of a line. */
    private int length() {
        return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    }

    private int widestText() {
        int widest = -1;
        for (int c = 0; c < widths.length; c++) {
            boolean gives = !formats.get(columns.get(c)).alignsRight() && widths[c] > LEAST;
            if (gives && (widest < 0 || widths[c] > widths[widest])) {
                widest = c;
            }
        }
        return widest;
    }

    /**
     * A row, on further lines where a sentence in it is longer than its column.
     *
     * @param cells of the whole table's row
     */
    List<String> lines(List<String> cells) {
        List<List<String>> parts = new ArrayList<>();
        for (int c = 0; c < widths.length; c++) {
            parts.add(fitted(cells.get(columns.get(c)), widths[c]));
        }
        List<String> lines = new ArrayList<>();
        int height = parts.stream().mapToInt(List::size).max().orElse(0);
        for (int l = 0; l < height; l++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String part = l < parts.get(c).size() ? parts.get(c).get(l) : "";
                String space = " ".repeat(widths[c] - part.length());
                line.append(c == 0 ? "" : GAP);
                line.append(formats.get(columns.get(c)).alignsRight() ? space + part : part + space);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** A sentence is broken; a word is cut, and of it the end is kept: there names of files differ. */
    private static List<String> fitted(String cell, int width) {
        return wrapped(cell, width).stream()
                .map(line -> line.length() <= width ? line : "..." + line.substring(line.length() - width + 3))
                .toList();
    }

    /** A line that ends in text, in lines of a width; the further ones begin below that text, which follows two spaces. */
    static List<String> hung(String line, int width) {
        int begin = 0;
        for (int gap = line.indexOf(GAP); gap >= 0 && gap < width / 2; gap = line.indexOf(GAP, gap + 1)) {
            begin = gap + GAP.length();
        }
        if (line.length() <= width) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        String before = line.substring(0, begin);
        for (String part : wrapped(line.substring(begin), width - begin)) {
            lines.add(before + part);
            before = " ".repeat(begin);
        }
        return lines;
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
