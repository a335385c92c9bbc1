package bmru.hil.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recording or a table of features.
 *
 * @param file as the plan names it, relative to the plan's own folder
 * @param expected label; null where nothing is expected
 * @param repetitions takes of it, 1 or more
 * @param marker its readings get, "" for none
 * @param windows beside the one over the whole clip
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlannedClip(
        String file, @Nullable String expected, int repetitions, String marker, List<PlannedWindow> windows) {
    private static final int MOST_REPETITIONS = 1_000_000;

    public PlannedClip {
        if (file.isBlank() || repetitions < 1 || repetitions > MOST_REPETITIONS) {
            throw new IllegalArgumentException("clip \"" + file + "\": repetitions=" + repetitions
                    + ": wanted a file name, and 1 to " + MOST_REPETITIONS + " repetitions");
        }
        requireOneLine("clip", file);
        requireOneLine("marker", marker);
        windows = List.copyOf(windows);
        long names = windows.stream().map(PlannedWindow::name).distinct().count();
        if (names < windows.size()) {
            throw new IllegalArgumentException("clip \"" + file + "\": two windows have the same name");
        }
    }

    /** A session names it in each of its rows, and a row is a line. */
    static void requireOneLine(String what, String name) {
        if (name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(
                    what + " \"" + name.replace("\n", "\\n").replace("\r", "\\r")
                            + "\": its name has a line break; wanted one without");
        }
    }
}
