package bmru.hil.report;

import bmru.hil.picture.Markup;
import bmru.hil.readback.RecordedSession;
import bmru.hil.session.Event;
import java.util.ArrayList;
import java.util.List;

/** Of what happened beside the windows: what was heard, what the user marked, what went wrong. */
final class EventTables {
    private EventTables() {}

    /** Nothing where there is none. */
    static void write(Markup page, RecordedSession session) {
        List<String[]> heard = new ArrayList<>();
        List<String[]> others = new ArrayList<>();
        for (Event event : session.events()) {
            String utc = HtmlReport.seconds(event.utc());
            switch (event.kind()) {
                case DETECTION ->
                    heard.add(new String[] {
                        event.detail("seconds") + " s",
                        event.detail("label"),
                        "by the " + event.detail("by"),
                        event.utc()
                    });
                case MARKER -> others.add(new String[] {"marker", event.detail("text"), utc});
                case FAULT -> others.add(new String[] {event.detail("fault"), event.detail("text"), utc});
                case TORN_TAIL ->
                    others.add(new String[] {
                        "torn tail",
                        event.detail("file") + ": the last row was not whole, " + event.detail("bytes")
                                + " bytes of it were cut",
                        utc
                    });
                default -> {}
            }
        }
        table(page, "Detections", heard);
        table(page, "Markers and faults", others);
    }

    private static void table(Markup page, String title, List<String[]> rows) {
        if (!rows.isEmpty()) {
            HtmlReport.rows(page, title, rows);
        }
    }
}
