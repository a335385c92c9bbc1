package bmru.host.listen;

import bmru.circuit.model.DecisionRule;
import bmru.hil.live.decision.Detection;
import bmru.hil.live.event.Event;
import bmru.hil.live.event.Summary;
import bmru.host.message.DetectionColumns;
import bmru.host.table.Columns;
import bmru.host.table.Counted;
import bmru.host.table.Printable;
import bmru.host.table.Results;
import java.util.Locale;
import java.util.function.Consumer;

/** What was heard as lines: for people, or one JSON object each, with the keys that this kind of event has. */
final class EventLines implements Consumer<Event> {
    private static final Columns<Event.SoundDropped> DROPPED = Columns.of(Event.SoundDropped.class)
            .text("event", event -> "overrun")
            .number("time_s", 2, Event.SoundDropped::seconds)
            .count("overruns", Event.SoundDropped::blocks);

    private static final Columns<Event.SourceLost> LOST = Columns.of(Event.SourceLost.class)
            .text("event", event -> "source_lost")
            .number("time_s", 2, Event.SourceLost::seconds)
            .text("source", Event.SourceLost::name)
            .text("reason", Event.SourceLost::why);

    private static final Columns<Event.SourceBack> BACK = Columns.of(Event.SourceBack.class)
            .text("event", event -> "source_back")
            .number("time_s", 2, Event.SourceBack::seconds)
            .text("source", Event.SourceBack::name);

    private static final Columns<Event.Diverged> DIVERGED = Columns.of(Event.Diverged.class)
            .text("event", event -> "divergence")
            .number("time_s", 2, Event.Diverged::seconds)
            .count("frame", Event.Diverged::frame)
            .count("cells", Event.Diverged::cells)
            .text("winner_differs", Event.Diverged::winner);

    private static final Columns<Event.BoardHeard> BOARD = Columns.of(Event.BoardHeard.class)
            .text("event", event -> "board_detection")
            .number("time_s", 2, Event.BoardHeard::seconds)
            .text("label", Event.BoardHeard::label);

    private static final Columns<Event.Note> NOTE = Columns.of(Event.Note.class)
            .text("event", event -> "note")
            .number("time_s", 2, Event.Note::seconds)
            .text("subject", Event.Note::subject)
            .text("text", Event.Note::text);

    private final Results results;

    EventLines(Results results) {
        this.results = results;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Detected detected) {
            Detection detection = detected.detection();
            results.print(DetectionColumns.ALL, detection, line(detection.startSeconds(), text(detection)));
        } else if (event instanceof Event.SoundDropped dropped) {
            results.print(
                    DROPPED,
                    dropped,
                    line(event.seconds(), "sound was lost, " + Counted.of(dropped.blocks(), "time") + " so far"));
        } else if (event instanceof Event.SourceLost lost) {
            results.print(LOST, lost, line(event.seconds(), lost.why() + "; waiting for it"));
        } else if (event instanceof Event.SourceBack back) {
            results.print(BACK, back, line(event.seconds(), back.name() + " is there"));
        } else if (event instanceof Event.Diverged diverged) {
            results.print(DIVERGED, diverged, line(event.seconds(), text(diverged)));
        } else if (event instanceof Event.BoardHeard heard) {
            results.print(BOARD, heard, line(event.seconds(), "the board heard " + heard.label()));
        } else if (event instanceof Event.Note note) {
            results.print(NOTE, note, line(event.seconds(), note.subject() + ": " + note.text()));
        } else if (event instanceof Event.Ended ended) {
            results.print(end(ended.summary()), ended.summary(), line(event.seconds(), text(ended.summary())));
        }
    }

    /** Of a detection, without its time. */
    static String text(Detection detection) {
        String peak = detection.kind() == DecisionRule.Evidence.SHARE
                ? String.format(Locale.ROOT, "%.0f %% of frames", 100 * detection.peak())
                : String.format(Locale.ROOT, "margin %.3f (%.3f wanted)", detection.peak(), detection.threshold());
        return String.format(
                Locale.ROOT,
                "%s  %.2f s long, %s",
                detection.label(),
                detection.endSeconds() - detection.startSeconds(),
                peak);
    }

    private static String text(Event.Diverged diverged) {
        return "board and model differ from frame " + diverged.frame() + " on: " + Counted.of(diverged.cells(), "cell")
                + (diverged.winner() ? " and the winner" : "");
    }

    private static String text(Summary summary) {
        StringBuilder text = new StringBuilder("end of the sound, " + Counted.of(summary.detections(), "detection"));
        text.append(", sound lost ").append(Counted.of(summary.blocksDropped(), "time"));
        if (isLive(summary)) {
            text.append(String.format(
                    Locale.ROOT,
                    ", %s late, 99 %% decided within %.1f ms",
                    Counted.of(summary.framesLate(), "frame"),
                    summary.latency99Ms()));
        }
        if (hasPower(summary)) {
            text.append(String.format(Locale.ROOT, ", %.0f nW simulated", summary.nanowatt()));
        }
        return text.toString();
    }

    private static Columns<Summary> end(Summary summary) {
        Columns<Summary> columns = Columns.of(Summary.class)
                .text("event", event -> "end")
                .number("time_s", 2, Summary::seconds)
                .count("frames", Summary::frames)
                .count("detections", Summary::detections)
                .count("overruns", Summary::blocksDropped)
                .count("events_dropped", Summary::eventsDropped);
        if (isLive(summary)) {
            columns =
                    columns.count("frames_late", Summary::framesLate).number("latency_p99_ms", 2, Summary::latency99Ms);
        }
        return hasPower(summary) ? columns.number("power_nW", 1, Summary::nanowatt) : columns;
    }

    private static boolean isLive(Summary summary) {
        return !Double.isNaN(summary.latency99Ms());
    }

    private static boolean hasPower(Summary summary) {
        return summary.nanowatt() > 0;
    }

    private static String line(double seconds, String text) {
        return String.format(Locale.ROOT, "%9.2f s  %s", seconds, Printable.of(text));
    }
}
