package bmru.host.listen;

import bmru.circuit.level.LevelView;
import bmru.circuit.model.DecisionRule;
import bmru.host.table.Columns;
import bmru.host.table.Printable;
import bmru.host.table.Results;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was heard as lines: for people, or one JSON object each. */
final class ListenPrinter implements ListenDisplay {
    private static final Columns<Event> COLUMNS = Columns.of(Event.class)
            .text("event", Event::event)
            .number("time_s", 2, Event::seconds)
            .text("label", Event::label)
            .fraction("fraction", 3, Event::fraction)
            .number("margin_nA", 3, Event::marginNanoamp)
            .count("frames", Event::frames)
            .count("detections", Event::detections)
            .count("overruns", Event::overruns);

    /** A detection, an overrun or the end; the same keys for all, so that a table can be made of them. */
    private record Event(
            String event,
            double seconds,
            @Nullable String label,
            @Nullable Double fraction,
            @Nullable Double marginNanoamp,
            @Nullable Long frames,
            @Nullable Long detections,
            @Nullable Long overruns) {}

    private final Results results;

    ListenPrinter(Results results) {
        this.results = results;
    }

    @Override
    public void frame(long frame, float[] features, LevelView state) {
        // Lines are for events only.
    }

    @Override
    public void detection(Detection detection) {
        boolean share = detection.kind() == DecisionRule.Evidence.SHARE;
        double evidence = detection.evidence();
        print(
                new Event(
                        "detection",
                        detection.seconds(),
                        detection.label(),
                        share ? evidence : null,
                        share ? null : evidence,
                        null,
                        null,
                        null),
                Printable.of(detection.label())
                        + (share
                                ? String.format(Locale.ROOT, "  %.0f %%", 100 * evidence)
                                : String.format(Locale.ROOT, "  %.2f nA", evidence)));
    }

    @Override
    public void overrun(double seconds, long overruns) {
        print(
                new Event("overrun", seconds, null, null, null, null, null, overruns),
                "sound was lost, " + overruns + " times so far");
    }

    void end(ListenLoop loop) {
        print(
                new Event("end", loop.seconds(), null, null, null, loop.frames(), loop.detections(), loop.overruns()),
                "end of the sound, " + loop.detections() + " detections, sound lost " + loop.overruns() + " times");
    }

    private void print(Event event, String text) {
        results.print(COLUMNS, event, String.format(Locale.ROOT, "%9.2f s  %s", event.seconds(), text));
    }
}
