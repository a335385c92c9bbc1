package bmru.hil.session;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was run on what, and how it ended.
 *
 * @param reasons why the session is incomplete, empty otherwise
 * @param createdUtc ISO 8601; empty before the first segment
 * @param sealedUtc null while running
 * @param labels of the classes
 * @param cells names, in the order of the state bits
 * @param inputs features that are put in, each with two rails
 * @param segments one each time the session was started or resumed
 * @param files hashed when sealed
 */
@JsonPropertyOrder({"schema", "name", "state", "reasons", "createdUtc", "sealedUtc"})
public record Manifest(
        String schema,
        String name,
        SessionState state,
        List<String> reasons,
        String createdUtc,
        @Nullable String sealedUtc,
        Conditions conditions,
        List<String> labels,
        List<String> cells,
        int inputs,
        List<Segment> segments,
        List<SealedFile> files) {
    public static final String SCHEMA = "bmru-session/1";

    /**
     * From a start to the end or the kill.
     *
     * @param hostStartNs on the host's monotonic clock
     * @param clock null where the board's clock was not compared, or the segment has no end
     */
    public record Segment(
            int number,
            String startedUtc,
            long hostStartNs,
            @Nullable ClockLine clock) {}

    /** A file as it was when the session was sealed, in the session's own folder. */
    public record SealedFile(String name, long bytes, String sha256) {
        public SealedFile {
            SessionFolder.requireName(name);
        }
    }

    public Manifest {
        if (!schema.equals(SCHEMA)) {
            throw new IllegalArgumentException("schema=" + schema + ": this version reads " + SCHEMA);
        }
        if (name.isBlank() || inputs < 0) {
            throw new IllegalArgumentException(
                    "name=\"" + name + "\", inputs=" + inputs + ": wanted a name, and 0 inputs or more");
        }
        if (state == SessionState.COMPLETE && !reasons.isEmpty()) {
            throw new IllegalArgumentException("state=complete with reasons to be incomplete: " + reasons);
        }
        reasons = List.copyOf(reasons);
        labels = List.copyOf(labels);
        cells = List.copyOf(cells);
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).number() != i + 1) {
                throw new IllegalArgumentException("segment " + segments.get(i).number() + " in place " + (i + 1)
                        + ": wanted them numbered from 1 on");
            }
        }
        segments = List.copyOf(segments);
        files = List.copyOf(files);
    }

    /** What a run knows before it begins; the rest is filled in by who records it. */
    public static Manifest planned(
            String name, Conditions conditions, List<String> labels, List<String> cells, int inputs) {
        return new Manifest(
                SCHEMA,
                name,
                SessionState.RUNNING,
                List.of(),
                "",
                null,
                conditions,
                labels,
                cells,
                inputs,
                List.of(),
                List.of());
    }

    /** The same, of which the readings do not say what was put in. */
    public Manifest withoutInputs() {
        return Manifest.planned(name, conditions, labels, cells, 0);
    }

    /** Begun, or begun again: running, with the segments so far and one more. */
    public Manifest running(String firstUtc, List<Segment> newSegments) {
        return at(SessionState.RUNNING, List.of(), firstUtc, null, newSegments, List.of());
    }

    /** Ended: complete where there is no reason why not. */
    public Manifest sealed(String utc, List<String> why, List<Segment> newSegments, List<SealedFile> newFiles) {
        SessionState ended = why.isEmpty() ? SessionState.COMPLETE : SessionState.INCOMPLETE;
        return at(ended, why, createdUtc, utc, newSegments, newFiles);
    }

    /** The same session at another point of its life. */
    private Manifest at(
            SessionState newState,
            List<String> why,
            String firstUtc,
            @Nullable String lastUtc,
            List<Segment> newSegments,
            List<SealedFile> newFiles) {
        return new Manifest(
                schema,
                name,
                newState,
                why,
                firstUtc,
                lastUtc,
                conditions,
                labels,
                cells,
                inputs,
                newSegments,
                newFiles);
    }
}
