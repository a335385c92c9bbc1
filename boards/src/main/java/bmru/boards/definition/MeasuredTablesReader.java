package bmru.boards.definition;

import bmru.circuit.bias.DacTable;
import java.io.BufferedReader;
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
import org.jspecify.annotations.Nullable;

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
    private int lineNumber;

    private MeasuredTablesReader(String source) {
        this.source = source;
    }

    /**
     * @param source what messages call it, usually the file's name
     * @throws DefinitionException naming the line, what is there and what is allowed
     */
    public static MeasuredTables read(InputStream in, String source) throws IOException {
        return new MeasuredTablesReader(source).read(in);
    }

    private MeasuredTables read(InputStream in) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String first = Objects.requireNonNullElse(next(lines), "");
        Matcher names = FIRST_LINE.matcher(
                first.replaceFirst("^\uFEFF", "").replaceFirst(",+$", "").strip());
        if (!names.matches() || !names.group(1).equals(FORMAT)) {
            throw refused(shown(first) + ": wanted \"# " + FORMAT + " board=NAME chip=SERIAL measured=YYYY-MM-DD\"");
        }
        LocalDate measured = date(names.group(4));
        String header = Objects.requireNonNullElse(next(lines), "");
        if (!header.strip().equals(HEADER)) {
            throw refused(shown(header) + ": wanted \"" + HEADER + "\"");
        }
        for (String line = next(lines); line != null; line = next(lines)) {
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

    /** The next line; null at the end. */
    private @Nullable String next(BufferedReader lines) throws IOException {
        lineNumber++;
        return lines.readLine();
    }

    private LocalDate date(String text) throws DefinitionException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw refused("measured=" + text + ": wanted the date of the measurement, as 2026-03-14");
        }
    }

    private void row(String line) throws DefinitionException {
        int first = line.indexOf(',');
        int second = line.indexOf(',', first + 1);
        if (first < 1 || second < 0 || line.indexOf(',', second + 1) >= 0) {
            throw refused(shown(line) + ": wanted a channel, a code and a current in amperes");
        }
        String channel = line.substring(0, first).strip();
        int code;
        double current;
        try {
            code = Integer.parseInt(line.substring(first + 1, second).strip());
            current = Double.parseDouble(line.substring(second + 1).strip());
        } catch (NumberFormatException e) {
            throw refused(shown(line) + ": wanted a channel, a code and a current in amperes");
        }
        if (code < 0 || code >= MOST_CODES) {
            throw refused("code=" + code + " of channel " + channel + ": allowed 0 to " + (MOST_CODES - 1));
        }
        if (!Double.isFinite(current)) {
            throw refused("channel " + channel + ", code=" + code + " gives " + current + " A: allowed finite");
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
        return new DefinitionException(source, "line " + lineNumber + ": " + problem);
    }

    private static String shown(String line) {
        return '"' + (line.length() > 80 ? line.substring(0, 80) + "..." : line) + '"';
    }
}
