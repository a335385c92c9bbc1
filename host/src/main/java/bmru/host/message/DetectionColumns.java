package bmru.host.message;

import bmru.hil.live.decision.Detection;
import bmru.host.table.Columns;
import java.util.Locale;

/** A detection as it is printed and sent: the same keys everywhere. */
public final class DetectionColumns {
    public static final Columns<Detection> ALL = Columns.of(Detection.class)
            .text("event", detection -> "detection")
            .number("time_s", 2, Detection::seconds)
            .text("label", Detection::label)
            .number("start_s", 2, Detection::startSeconds)
            .number("end_s", 2, Detection::endSeconds)
            .text("evidence", detection -> detection.kind().name().toLowerCase(Locale.ROOT))
            .number("peak", 4, Detection::peak)
            .number("threshold", 4, Detection::threshold)
            .text("utc", Detection::time);

    private DetectionColumns() {}
}
