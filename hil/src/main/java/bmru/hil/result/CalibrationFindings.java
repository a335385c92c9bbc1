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
 * @param chip serial number
 * @param madeUtc ISO 8601
 * @param holds how long, and under what
 * @param better whether fewer bits are wrong than before and no fewer decisions right: else no program was written
 * @param clips that were played before and after
 * @param frames spent on the chip in all
 * @param cells in the chip's order
 * @param figures of the whole chip
 */
public record CalibrationFindings(
        String schema,
        String chip,
        String madeUtc,
        Holds holds,
        boolean better,
        int clips,
        long frames,
        List<Cell> cells,
        List<Change> figures) {
    public static final String SCHEMA = "bmru-calibration/1";
    public static final String FILE = "calibration.json";

    public CalibrationFindings {
        if (!schema.equals(SCHEMA)) {
            throw new IllegalArgumentException("schema=" + schema + ": this version reads " + SCHEMA);
        }
        cells = List.copyOf(cells);
        figures = List.copyOf(figures);
    }

    /**
     * Conditions under which the tuned program is worth anything.
     *
     * @param celsius of the chip's surroundings; null where nobody knew
     */
    public record Holds(
            int days, @Nullable Double celsius, double celsiusEitherWay, double volt, double voltEitherWay) {}

    /**
     * Of a cell.
     *
     * @param designed on a chip without mismatch, with the program as compiled
     * @param before on this chip, as it was found to be, with the program as compiled
     * @param after on this chip with the tuned program
     */
    public record Cell(String cell, Values designed, Values before, Values after) {}

    /**
     * What drives a cell, and what that makes of it.
     *
     * @param thresholdNanoamp betaHi
     * @param widthNanoamp from betaHi down to betaLo
     * @param candidateBiasNanoamp what flows into the candidate beside the inputs, the leak left out
     * @param wrongBits fraction of the cell's state bits that are not the designed chip's in the clips that were played
     */
    public record Values(
            double thresholdNanoamp, double widthNanoamp, double candidateBiasNanoamp, Codes codes, double wrongBits) {}

    /** Codes of a cell's channels. */
    public record Codes(int threshold, int width, int candidateBias) {}

    /** @param unit "" for a fraction */
    public record Change(String name, String unit, double before, double after) {}

    /** Null where a session has none. */
    public static @Nullable CalibrationFindings read(Path session) throws IOException {
        Path file = session.resolve(FILE);
        return Files.exists(file) ? SessionJson.read(file, CalibrationFindings.class) : null;
    }
}
