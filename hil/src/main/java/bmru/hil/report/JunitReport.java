package bmru.hil.report;

import bmru.circuit.unit.Units;
import bmru.hil.picture.Markup;
import bmru.hil.result.ClipResult;
import bmru.hil.result.Results;
import bmru.hil.session.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A test a window: failed where the decision is another one than expected, or than the board's own counters say. */
final class JunitReport {
    private JunitReport() {}

    static String of(Results results) {
        long failures = results.clips().stream()
                .filter(clip -> !failure(clip).isEmpty())
                .count();
        boolean whole = results.state() == SessionState.COMPLETE;
        Markup xml = new Markup().raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.open(
                "testsuite",
                "name",
                results.session(),
                "tests",
                results.clips().size() + 1,
                "failures",
                failures,
                "errors",
                whole ? 0 : 1,
                "timestamp",
                results.createdUtc().replaceFirst("(\\.\\d+)?Z$", ""));
        session(results, whole, xml);
        results.clips().forEach(clip -> window(clip, results.session(), xml));
        return xml.close().toString();
    }

    private static void session(Results results, boolean whole, Markup xml) {
        xml.open("testcase", "classname", results.session(), "name", "the session is complete", "time", "0");
        if (!whole) {
            List<String> reasons = new ArrayList<>(results.reasons());
            if (results.state() == SessionState.RUNNING) {
                reasons.add(0, "it was not sealed: its writer ended before the run did");
            }
            xml.empty("error", "type", "incomplete", "message", String.join("; ", reasons));
        }
        xml.close();
    }

    private static void window(ClipResult clip, String session, Markup xml) {
        String name = clip.clip() + ", take " + clip.take() + ", " + clip.window();
        double seconds = (clip.untilUs() - clip.fromUs()) * Units.MICRO_TO_ONE;
        xml.open("testcase", "classname", session, "name", name, "time", String.format(Locale.ROOT, "%.6f", seconds));
        String failure = failure(clip);
        if (!failure.isEmpty()) {
            xml.empty("failure", "type", "decision", "message", failure);
        }
        xml.close();
    }

    private static String failure(ClipResult clip) {
        if (Boolean.FALSE.equals(clip.right())) {
            return "wanted \"" + clip.expected() + "\", decided \"" + clip.decision() + "\"";
        }
        return clip.consistent()
                ? ""
                : "the frames say \"" + clip.decision() + "\", the board's counters \"" + clip.boardDecision() + "\"";
    }
}
