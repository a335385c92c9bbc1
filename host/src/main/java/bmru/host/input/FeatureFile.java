package bmru.host.input;

import bmru.audio.file.CsvReader;
import bmru.audio.file.RefusedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A table of network inputs: the header {@code f0,f1,...}, then a frame a line. Read line by line, so it may be long. */
final class FeatureFile implements Closeable {
    /** Longest excerpt of a refused cell. */
    private static final int EXCERPT = 60;

    private final Path file;
    private final CsvReader reader;
    private final int features;

    private FeatureFile(Path file, CsvReader reader, int features) {
        this.file = file;
        this.reader = reader;
        this.features = features;
    }

    /**
     * @param features columns wanted, one a feature of the model
     * @throws RefusedException where the header is another one
     */
    public static FeatureFile open(Path file, int features) throws IOException {
        if (Files.isDirectory(file)) {
            throw new RefusedException(file + ": is a folder: wanted a table of features");
        }
        CsvReader reader = new CsvReader(Files.newBufferedReader(file));
        FeatureFile table = new FeatureFile(file, reader, features);
        try {
            table.checkHeader();
            return table;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private void checkHeader() throws IOException {
        String header = readLine();
        if (header == null) {
            throw new RefusedException(file + ": the file is empty: wanted the header f0,f1,... and a frame a line");
        }
        String[] names = CsvReader.cells(header);
        for (int i = 0; i < Math.min(names.length, features); i++) {
            if (!names[i].equals("f" + i)) {
                throw new RefusedException(file + " line 1: column " + (i + 1) + " is \"" + excerpt(names[i])
                        + "\": wanted \"f" + i + "\"");
            }
        }
        if (names.length != features) {
            throw new RefusedException(file + " line 1: has " + names.length + " columns: wanted " + features
                    + ", f0 to f" + (features - 1) + ", one a feature of the model");
        }
    }

    /**
     * Reads the next frame.
     *
     * @return false at the end
     */
    public boolean next(float[] frame) throws IOException {
        String text = readLine();
        if (text == null) {
            return false;
        }
        String[] cells = CsvReader.cells(text);
        if (cells.length != features) {
            throw new RefusedException(
                    file + " line " + reader.line() + ": has " + cells.length + " columns: wanted " + features);
        }
        for (int i = 0; i < features; i++) {
            frame[i] = number(cells[i], i);
        }
        return true;
    }

    private @Nullable String readLine() throws IOException {
        try {
            return reader.next();
        } catch (CharacterCodingException e) {
            throw new RefusedException(
                    file + " line " + reader.line() + ": is not text in UTF-8, wanted a table of features");
        }
    }

    private float number(String cell, int column) throws RefusedException {
        float value = CsvReader.singleNumber(cell);
        if (!Float.isFinite(value)) {
            throw new RefusedException(file + " line " + reader.line() + ": f" + column + "=\"" + excerpt(cell)
                    + "\": allowed finite numbers");
        }
        return value;
    }

    private static String excerpt(String cell) {
        return cell.length() <= EXCERPT ? cell : cell.substring(0, EXCERPT) + "...";
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
