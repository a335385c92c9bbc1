package bmru.hil.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One window of one take of a clip.
 *
 * @param segment of the session, from 1
 * @param fromUs on the board's clock
 * @param untilUs on the board's clock
 * @param frames that were read
 * @param latestUs the most that a frame of it was set after its time on the frame clock; null without one
 * @param decision the class that won most frames, the lowest at a tie; null where the board compares no class currents
 * @param fractions of the frames that each class won, in the order of the labels
 * @param boardDecision of the board's own counters; null where it was not asked
 * @param expected by the plan; null where it says nothing
 */
public record ClipResult(
        String clip,
        int take,
        String window,
        String marker,
        int segment,
        long fromUs,
        long untilUs,
        long frames,
        @Nullable Long latestUs,
        @Nullable String decision,
        Map<String, Double> fractions,
        @Nullable String boardDecision,
        @Nullable String expected,
        Power power) {
    public ClipResult {
        fractions = Collections.unmodifiableMap(new LinkedHashMap<>(fractions));
    }

    /** As expected; null where nothing was expected or nothing decided. */
    public @Nullable Boolean right() {
        return (expected == null || decision == null) ? null : expected.equals(decision);
    }

    /** Whether the board's own counters say what its frames do; true where one of both is unknown. */
    public boolean consistent() {
        return boardDecision == null || decision == null || boardDecision.equals(decision);
    }
}
