package bmru.hil.result;

import bmru.hil.session.SessionJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session's board and its twin differ in: {@code twin.json} in the session's folder.
 *
 * @param frames that were compared
 * @param bits of states in them
 * @param wrongBits that differ
 * @param decisions of takes that were played to their end
 * @param decisionsEqual of them
 * @param classCurrent null where the board converts no class currents
 * @param divergences the first of each clip and cell
 * @param differing frames, the first of them where there are very many
 * @param traces of some cells that diverged
 */
public record TwinFindings(
        String schema,
        long frames,
        long bits,
        long wrongBits,
        int decisions,
        int decisionsEqual,
        @Nullable ClassCurrent classCurrent,
        List<Divergence> divergences,
        List<DifferingFrames> differing,
        List<CellTrace> traces) {
    public static final String SCHEMA = "bmru-twin/3";
    public static final String FILE = "twin.json";

    public TwinFindings {
        if (!schema.equals(SCHEMA)) {
            throw new IllegalArgumentException("schema=" + schema + ": this version reads " + SCHEMA);
        }
        divergences = List.copyOf(divergences);
        differing = List.copyOf(differing);
        traces = List.copyOf(traces);
    }

    /** The board's class currents as a line through the twin's: gain twin + offset, and what the line leaves. */
    public record ClassCurrent(double gain, double offsetNanoamp, double rmsNanoamp) {}

    /**
     * A state that is another one.
     *
     * @param board whether it is high on the board
     * @param twin whether it is high in the twin
     * @param marginNanoamp how far the twin's candidate is from the threshold that decides
     */
    public record Divergence(
            int segment,
            String clip,
            int take,
            int frame,
            String cell,
            boolean board,
            boolean twin,
            double marginNanoamp) {}

    /** Frames from one on to before another, in each of which a cell of the board has the other state than the twin's. */
    public record DifferingFrames(int segment, String clip, int take, String cell, int from, int until) {}

    /**
     * A cell over a take, a value a frame.
     *
     * @param candidateNanoamp of the twin
     * @param board its states on the board
     * @param twin its states in the twin
     */
    public record CellTrace(
            int segment,
            String clip,
            int take,
            String cell,
            double betaLoNanoamp,
            double betaHiNanoamp,
            List<Double> candidateNanoamp,
            List<Boolean> board,
            List<Boolean> twin) {
        public CellTrace {
            candidateNanoamp = List.copyOf(candidateNanoamp);
            board = List.copyOf(board);
            twin = List.copyOf(twin);
            if (board.size() != candidateNanoamp.size() || twin.size() != board.size() || board.isEmpty()) {
                throw new IllegalArgumentException(
                        cell + ": candidates of " + candidateNanoamp.size() + " frames, states of " + board.size()
                                + " and " + twin.size() + ": wanted one each for one frame or more");
            }
        }
    }

    /** All but what a picture is made of. */
    public TwinFindings withoutTraces() {
        return new TwinFindings(
                schema,
                frames,
                bits,
                wrongBits,
                decisions,
                decisionsEqual,
                classCurrent,
                divergences,
                List.of(),
                List.of());
    }

    /** Null where a session has none. */
    public static @Nullable TwinFindings read(Path session) throws IOException {
        Path file = session.resolve(FILE);
        return Files.exists(file) ? SessionJson.read(file, TwinFindings.class) : null;
    }
}
