package bmru.circuit.bias;

import java.util.Arrays;
import java.util.List;

/** Reads a measured table: the header {@code code,amperes}, then a code a line, in any order. */
public final class DacTableReader {
    private static final String HEADER = "code,amperes";

    private DacTableReader() {}

    /**
     * @param text the table
     * @param source what messages call it, usually the file's name
     * @throws BiasException naming the source, the line, what is there and what is allowed; a code without a line too
     */
    public static DacTable read(String text, String source) throws BiasException {
        List<String> lines = text.strip().lines().toList();
        if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
            throw new BiasException(
                    source + " line 1: \"" + (lines.isEmpty() ? "" : lines.get(0)) + "\": wanted \"" + HEADER + "\"");
        }
        double[] amperes = new double[lines.size() - 1];
        Arrays.fill(amperes, Double.NaN);
        for (int n = 1; n < lines.size(); n++) {
            readLine(lines.get(n), source + " line " + (n + 1), amperes);
        }
        for (int code = 0; code < amperes.length; code++) {
            if (Double.isNaN(amperes[code])) {
                throw new BiasException(source + ": has no code " + code + ": wanted all codes 0 to "
                        + (amperes.length - 1) + ", one a line");
            }
        }
        try {
            return DacTable.ofAmpere(amperes);
        } catch (IllegalArgumentException e) {
            throw new BiasException(source + ": " + e.getMessage());
        }
    }

    private static void readLine(String line, String place, double[] amperes) throws BiasException {
        String[] parts = line.split(",", -1);
        int code;
        double current;
        try {
            code = Integer.parseInt(parts[0].strip());
            current = parts.length == 2 ? Double.parseDouble(parts[1].strip()) : Double.NaN;
        } catch (NumberFormatException e) {
            throw new BiasException(place + ": \"" + line + "\": wanted a code, a comma, a current in amperes");
        }
        if (!Double.isFinite(current)) {
            throw new BiasException(place + ": \"" + line + "\": allowed finite currents in amperes");
        }
        if (code < 0 || code >= amperes.length) {
            throw new BiasException(place + ": code=" + code + ": allowed 0 to " + (amperes.length - 1)
                    + ", the table has " + amperes.length + " lines; is there a gap?");
        }
        if (!Double.isNaN(amperes[code])) {
            throw new BiasException(place + ": code=" + code + " is there twice: allowed each once");
        }
        amperes[code] = current;
    }
}
