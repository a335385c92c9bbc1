package bmru.hil.result;

import bmru.hil.readback.RecordedSession;
import bmru.hil.session.Conditions;
import bmru.hil.session.SessionState;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a session says in figures, made from its folder alone.
 *
 * @param state as in the manifest; {@code running} where the writer was killed
 * @param reasons why it is incomplete
 * @param environment under what the figures were taken
 * @param clips in the order in which they were played; a clip that was not played to its end is not among them
 * @param figures of the whole session
 * @param unfinished clips that began and did not end
 * @param samples of the supply, and how many never came
 */
@JsonPropertyOrder({"schema", "session", "state", "reasons"})
public record Results(
        String schema,
        String session,
        SessionState state,
        List<String> reasons,
        String createdUtc,
        Conditions environment,
        List<ClipResult> clips,
        List<Figure> figures,
        List<String> unfinished,
        long samples,
        long samplesLost) {
    public static final String SCHEMA = "bmru-results/1";

    public Results {
        reasons = List.copyOf(reasons);
        clips = List.copyOf(clips);
        figures = List.copyOf(figures);
        unfinished = List.copyOf(unfinished);
    }

    public static Results of(RecordedSession session) {
        return new Analysis(session).results();
    }

    /** The most that a frame of any window was late; null without a frame clock. */
    public @Nullable Long latestUs() {
        return clips.stream()
                .map(ClipResult::latestUs)
                .filter(Objects::nonNull)
                .max(Long::compare)
                .orElse(null);
    }

    /** Whether a frame was later than is tolerated. */
    public boolean isLaterThan(double milliseconds) {
        Long latest = latestUs();
        return latest != null && latest > 1000 * milliseconds;
    }
}
