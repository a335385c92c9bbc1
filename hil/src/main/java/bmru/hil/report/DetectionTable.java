package bmru.hil.report;

import bmru.hil.picture.Markup;
import bmru.hil.readback.RecordedSession;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import java.util.ArrayList;
import java.util.List;

/** What was heard in sound that went on, by the model and by the board. */
final class DetectionTable {
    private DetectionTable() {}

    /** Nothing where there are none. */
    static void write(Markup page, RecordedSession session) {
        List<String[]> rows = new ArrayList<>();
        for (Event event : session.events()) {
            if (event.kind() == EventKind.DETECTION) {
                rows.add(new String[] {
                    event.detail("seconds") + " s", event.detail("label"), "by the " + event.detail("by"), event.utc()
                });
            }
        }
        if (!rows.isEmpty()) {
            HtmlReport.rows(page, "Detections", rows);
        }
    }
}
