package bmru.hil.wake;

import bmru.audio.file.CsvReader;
import bmru.audio.file.RefusedException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is heard when in a stream: {@code truth.csv}.
 *
 * @param pieces in the order of their begins, none into another
 */
public record Truth(List<Piece> pieces) {
    /** Of the file in a session's folder. */
    public static final String FILE = "truth.csv";

    /** The word that is to be detected; whatever else stands in this column is not. */
    public static final String KEYWORD = "keyword";

    private static final String HEADER = "start_s,end_s,kind,file";

    /**
     * A recording in the stream.
     *
     * @param kind {@link #KEYWORD}, or what else it is
     * @param file without commas
     */
    public record Piece(double startS, double endS, String kind, String file) {
        public Piece {
            if (!(startS >= 0 && endS > startS)) {
                throw new IllegalArgumentException(
                        file + ": from " + startS + " s to " + endS + " s: wanted an end after a start of 0 or more");
            }
        }
    }

    public Truth {
        pieces = List.copyOf(pieces);
        for (int i = 1; i < pieces.size(); i++) {
            if (pieces.get(i).startS() < pieces.get(i - 1).endS()) {
                throw new IllegalArgumentException(pieces.get(i).file() + " begins at "
                        + pieces.get(i).startS() + " s, before the end of "
                        + pieces.get(i - 1).file());
            }
        }
    }

    public List<Piece> keywords() {
        return pieces.stream().filter(piece -> piece.kind().equals(KEYWORD)).toList();
    }

    public byte[] csv() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (Piece piece : pieces) {
            text.append(String.format(
                    Locale.ROOT, "%.4f,%.4f,%s,%s%n", piece.startS(), piece.endS(), piece.kind(), piece.file()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param source what messages call it */
    public static Truth parse(String csv, String source) throws IOException {
        try (CsvReader reader = new CsvReader(new StringReader(csv))) {
            String header = reader.next();
            if (!HEADER.equals(header)) {
                throw new RefusedException(source + " line 1: wanted " + HEADER + ", there is " + header);
            }
            List<Piece> pieces = new ArrayList<>();
            for (String line = reader.next(); line != null; line = reader.next()) {
                String[] cells = CsvReader.cells(line);
                double start = cells.length == 4 ? CsvReader.number(cells[0]) : Double.NaN;
                if (Double.isNaN(start)) {
                    throw new RefusedException(source + " line " + reader.line() + ": wanted " + HEADER);
                }
                pieces.add(new Piece(start, CsvReader.number(cells[1]), cells[2], cells[3]));
            }
            return new Truth(pieces);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(source + ": " + e.getMessage());
        }
    }
}
