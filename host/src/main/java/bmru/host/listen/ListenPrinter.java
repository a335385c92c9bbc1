package bmru.host.listen;

import bmru.circuit.level.LevelView;
import bmru.circuit.model.DecisionRule;
import bmru.host.terminal.Json;
import java.io.PrintWriter;
import java.util.Locale;

/** Detections as lines: for people, or one JSON object each. */
final class ListenPrinter implements ListenDisplay {
    private final PrintWriter out;
    private final boolean json;

    ListenPrinter(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public void frame(long frame, float[] features, LevelView state) {
        // Lines are for events only.
    }

    @Override
    public void detection(Detection detection) {
        if (json) {
            print(Json.line(Json.object()
                    .put("event", "detection")
                    .put("seconds", rounded(detection.seconds()))
                    .put("label", detection.label())
                    .put(isShare(detection) ? "share" : "margin_nA", rounded(detection.evidence()))));
        } else {
            print(String.format(
                    Locale.ROOT,
                    isShare(detection) ? "%9.2f s  %s  %.0f %%" : "%9.2f s  %s  %.2f nA",
                    detection.seconds(),
                    detection.label(),
                    isShare(detection) ? 100 * detection.evidence() : detection.evidence()));
        }
    }

    private static boolean isShare(Detection detection) {
        return detection.kind() == DecisionRule.Evidence.SHARE;
    }

    @Override
    public void overrun(double seconds, long overruns) {
        if (json) {
            print(Json.line(Json.object()
                    .put("event", "overrun")
                    .put("seconds", rounded(seconds))
                    .put("overruns", overruns)));
        } else {
            print(String.format(Locale.ROOT, "%9.2f s  sound was lost, %d times so far", seconds, overruns));
        }
    }

    void end(ListenLoop loop) {
        if (json) {
            print(Json.line(Json.object()
                    .put("event", "end")
                    .put("seconds", rounded(loop.seconds()))
                    .put("frames", loop.frames())
                    .put("detections", loop.detections())
                    .put("overruns", loop.overruns())));
        } else {
            print(String.format(
                    Locale.ROOT,
                    "%9.2f s  end of the sound, %d detections, sound lost %d times",
                    loop.seconds(),
                    loop.detections(),
                    loop.overruns()));
        }
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }

    private static double rounded(double value) {
        return Math.rint(value * 1000) / 1000;
    }
}
