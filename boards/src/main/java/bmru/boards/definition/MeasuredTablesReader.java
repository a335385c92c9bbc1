package bmru.boards.definition;

import bmru.audio.file.CsvReader;
import bmru.circuit.bias.DacTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the measured tables of one chip:
 *
 * <pre>
 * # bmru-dac-tables/1 board=virtual chip=VC-7 measured=2026-03-14
 * channel,code,amperes
 * l1.cell1.gain,0,1.2e-13
 * </pre>
 *
 * and so on, each code of each channel once, in any order. What a spreadsheet makes of it is the same table: a byte order mark,
 * lines that end with CRLF, commas that fill the first line up to three columns, empty lines.
 */
public final class MeasuredTablesReader {
    static final String FORMAT = "bmru-dac-tables/1";
    static final String HEADER = "channel,code,amperes";

    private static final Pattern FIRST_LINE =
            Pattern.compile("# (\\S+) board=([A-Za-z0-9._-]{1,40}) chip=([A-Za-z0-9._:-]{1,40}) measured=(\\S+)");

    /** More than any board's converters have. */
    private static final int MOST_CODES = 1 << 16;

    private final String source;
    private final Map<String, double[]> amperes = new LinkedHashMap<>();
    private final CsvReader lines;

    private MeasuredTablesReader(String source, InputStream in) {
        this.source = source;
        lines = new CsvReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * @param source what messages call it, usually the file's name
     * @throws DefinitionException naming the line, what is there and what is allowed
     */
    public static MeasuredTables read(InputStream in, String source) throws IOException {
        return new MeasuredTablesReader(source, in).read();
    }

    private MeasuredTables read() throws IOException {
        String first = Objects.requireNonNullElse(lines.next(), "");
        Matcher names = FIRST_LINE.matcher(first.replaceFirst(",+$", "").strip());
        if (!names.matches() || !names.group(1).equals(FORMAT)) {
            throw refused(shown(first) + ": wanted \"# " + FORMAT + " board=NAME chip=SERIAL measured=YYYY-MM-DD\"");
        }
        LocalDate measured = date(names.group(4));
        String header = Objects.requireNonNullElse(lines.next(), "");
        if (!header.strip().equals(HEADER)) {
            throw refused(shown(header) + ": wanted \"" + HEADER + "\"");
        }
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.replace(',', ' ').isBlank()) {
                row(line);
            }
        }
        Map<String, DacTable> tables = new LinkedHashMap<>();
        for (Map.Entry<String, double[]> channel : amperes.entrySet()) {
            tables.put(channel.getKey(), table(channel.getKey(), channel.getValue()));
        }
        return new MeasuredTables(source, names.group(2), names.group(3), measured, tables);
    }

    private LocalDate date(String text) throws DefinitionException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw refused("measured=" + text + ": wanted the date of the measurement, as 2026-03-14");
        }
    }

    private void row(String line) throws DefinitionException {
        String[] cells = CsvReader.cells(line);
        if (cells.length != 3 || cells[0].isEmpty() || !cells[1].matches("[0-9]+")) {
            throw refused(shown(line) + ": wanted a channel, a code and a current in amperes");
        }
        String channel = cells[0];
        int code = CsvReader.wholeNumber(cells[1]);
        double current = CsvReader.number(cells[2]);
        if (code < 0 || code >= MOST_CODES) {
            throw refused("code=" + cells[1] + " of channel " + channel + ": allowed 0 to " + (MOST_CODES - 1));
        }
        if (!Double.isFinite(current)) {
            throw refused(
                    "channel " + channel + ", code=" + code + " gives \"" + cells[2] + "\" A: allowed finite numbers");
        }
        put(channel, code, current);
    }

    private void put(String channel, int code, double current) throws DefinitionException {
        double[] table = amperes.get(channel);
        if (table == null || code >= table.length) {
            int there = table == null ? 0 : table.length;
            double[] longer = new double[Math.max(16, Integer.highestOneBit(code) * 2)];
            Arrays.fill(longer, Double.NaN);
            if (table != null) {
                System.arraycopy(table, 0, longer, 0, there);
            }
            table = longer;
            amperes.put(channel, longer);
        }
        if (!Double.isNaN(table[code])) {
            throw refused("channel " + channel + ", code=" + code + " is there twice: allowed each once");
        }
        table[code] = current;
    }

    private DacTable table(String channel, double[] currents) throws DefinitionException {
        int codes = currents.length;
        while (codes > 1 && Double.isNaN(currents[codes - 1])) {
            codes--;
        }
        for (int code = 0; code < codes; code++) {
            if (Double.isNaN(currents[code])) {
                throw new DefinitionException(
                        source, "channel " + channel + " has no code=" + code + ": wanted all of 0 to " + (codes - 1));
            }
        }
        try {
            return DacTable.ofAmpere(Arrays.copyOf(currents, codes));
        } catch (IllegalArgumentException e) {
            throw new DefinitionException(source, "channel " + channel + ": " + e.getMessage());
        }
    }

    private DefinitionException refused(String problem) {
        return new DefinitionException(source, "line " + lines.line() + ": " + problem);
    }

    private static String shown(String line) {
        return '"' + (line.length() > 80 ? line.substring(0, 80) + "..." : line) + '"';
    }
}
