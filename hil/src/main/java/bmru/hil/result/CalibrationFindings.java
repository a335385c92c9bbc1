package bmru.hil.result;

import bmru.hil.session.SessionJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a calibration did to a chip: {@code calibration.json} in the session's folder.
 *
 * @param cells in the chip's order
 * @param figures of the whole chip
 */
public record CalibrationFindings(String schema, List<Cell> cells, List<Change> figures) {
    public static final String SCHEMA = "bmru-calibration/1";
    public static final String FILE = "calibration.json";

    public CalibrationFindings {
        if (!schema.equals(SCHEMA)) {
            throw new IllegalArgumentException("schema=" + schema + ": this version reads " + SCHEMA);
        }
        cells = List.copyOf(cells);
        figures = List.copyOf(figures);
    }

    /** Of a cell: as its model wants it, as it was on the chip, and as it is now. */
    public record Cell(String cell, Values designed, Values before, Values after) {}

    /** What a cell's bits show of it. */
    public record Values(double thresholdNanoamp, double widthNanoamp) {}

    /** @param unit "" for a fraction */
    public record Change(String name, String unit, double before, double after) {}

    /** Null where a session has none. */
    public static @Nullable CalibrationFindings read(Path session) throws IOException {
        Path file = session.resolve(FILE);
        return Files.exists(file) ? SessionJson.read(file, CalibrationFindings.class) : null;
    }
}
