package bmru.host.play;

import bmru.boards.play.FrameTimes;
import bmru.boards.play.Player;
import bmru.boards.play.Timeline;
import bmru.boards.power.PowerFigure;
import bmru.boards.power.SupplySamples;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What a timeline showed, for people or machines.
 *
 * @param rate frames a second; 0 where frames ran as fast as they went
 */
record PlayReport(
        Session session, Timeline timeline, Readings readings, Player.Played played, int rate, SupplySamples supply) {
    /** Later than half a frame, an input is no longer the one of its frame. */
    private static final long LATE_US = 5000;

    void print(PrintWriter out, boolean json) {
        if (json) {
            out.println(Json.line(object()));
            return;
        }
        FrameTimes times = played.times();
        out.print(timeline.frames() + " frames on " + session.board().uri());
        if (rate > 0) {
            out.printf(
                    Locale.ROOT,
                    ", %d a second, the latest %.2f ms late, %d later than 5 ms",
                    rate,
                    times.largestLateUs() / 1000.0,
                    times.lateBy(LATE_US));
        }
        out.println();
        if (supply.count() + supply.lost() > 0) {
            out.println(supply.count() + " supply samples, " + supply.lost() + " lost; power of the chip, "
                    + BoardOptions.origin(session.board()) + ", with the interval that covers its mean with 95 %");
        }
        out.printf("%-24s %8s  %-24s %s%n", "window", "frames", "decision", "power");
        for (Timeline.Window window : timeline.windows()) {
            out.printf("%-24s %8d  %-24s %s%n", window.name(), window.frames(), decision(window), power(window));
        }
    }

    private ObjectNode object() {
        ObjectNode object = Json.object();
        object.put("board", session.board().uri()).put("frames", timeline.frames());
        if (rate > 0) {
            object.put("framesASecond", rate);
            object.put("latestMs", played.times().largestLateUs() / 1000.0);
            object.put("laterThan5Ms", played.times().lateBy(LATE_US));
        }
        object.put("supplySamples", supply.count()).put("supplySamplesLost", supply.lost());
        object.put("origin", BoardOptions.origin(session.board()));
        if (!Double.isNaN(session.floorNanowatt())) {
            object.put("floorNanowatt", session.floorNanowatt());
        }
        ArrayNode windows = object.putArray("windows");
        for (Timeline.Window window : timeline.windows()) {
            ObjectNode row = windows.addObject().put("window", window.name()).put("frames", window.frames());
            int best = winner(readings.votes(window));
            if (best >= 0) {
                row.put("decision", labels().get(best));
                row.put("share", (double) readings.votes(window)[best] / window.frames());
            }
            PowerFigure figure = figure(window);
            if (figure instanceof PowerFigure.Mean mean) {
                row.put("chipNanowatt", mean.nanowatt()).put("plusMinusNanowatt", mean.plusMinusNanowatt());
                row.put("scatterNanowatt", mean.scatterNanowatt());
                if (!Double.isNaN(mean.monitorNanowatt())) {
                    row.put("monitorNanowatt", mean.monitorNanowatt());
                }
                row.put("samples", mean.samples()).put("missingFraction", mean.missingFraction());
            } else if (figure instanceof PowerFigure.None none) {
                row.put("noPower", none.why());
            }
        }
        return object;
    }

    private PowerFigure figure(Timeline.Window window) {
        return supply.between(played.times().startUs(window), played.times().endUs(window), session.monitor());
    }

    private String power(Timeline.Window window) {
        PowerFigure figure = figure(window);
        if (figure instanceof PowerFigure.Mean mean) {
            return String.format(
                    Locale.ROOT,
                    "%.2f +- %.2f nW of %d samples%s%s",
                    mean.nanowatt(),
                    mean.plusMinusNanowatt(),
                    mean.samples(),
                    mean.missingFraction() == 0
                            ? ""
                            : String.format(Locale.ROOT, ", %.1f %% of the time missing", 100 * mean.missingFraction()),
                    Double.isNaN(mean.monitorNanowatt()) ? ", the monitor's own errors not known" : "");
        }
        return "no figure: " + ((PowerFigure.None) figure).why();
    }

    private String decision(Timeline.Window window) {
        int[] votes = readings.votes(window);
        int best = winner(votes);
        return best < 0
                ? "none: no class currents"
                : String.format(Locale.ROOT, "%s, %.1f %%", labels().get(best), 100.0 * votes[best] / window.frames());
    }

    /** The class with the most frames, the lowest at a tie. */
    private static int winner(int[] votes) {
        int best = votes.length == 0 ? -1 : 0;
        for (int k = 1; k < votes.length; k++) {
            best = votes[k] > votes[best] ? k : best;
        }
        return best;
    }

    private List<String> labels() {
        return session.circuit().model().labels();
    }
}
