package bmru.hil.result;

import bmru.boards.definition.Monitor;
import bmru.hil.session.Conditions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Figures of a whole session from those of its windows. */
final class Summary {
    private Summary() {}

    static List<Figure> of(List<ClipResult> clips, Conditions conditions) {
        List<Figure> figures = new ArrayList<>();
        Set<String> windows = new LinkedHashSet<>();
        clips.forEach(clip -> windows.add(clip.window()));
        for (String window : windows) {
            List<ClipResult> of =
                    clips.stream().filter(clip -> clip.window().equals(window)).toList();
            decisions(window, of, figures);
            power(window, of, conditions, figures);
        }
        return figures;
    }

    private static void decisions(String window, List<ClipResult> clips, List<Figure> figures) {
        int judged = 0;
        int right = 0;
        for (ClipResult clip : clips) {
            Boolean outcome = clip.right();
            if (outcome != null) {
                judged++;
                right += outcome ? 1 : 0;
            }
        }
        if (judged > 0) {
            figures.add(Intervals.fraction(
                    "decisions as expected, " + window, right, judged, "takes as independent draws (Wilson)"));
        }
    }

    private static void power(String window, List<ClipResult> clips, Conditions conditions, List<Figure> figures) {
        double[] nanowatts = clips.stream()
                .map(clip -> clip.power().nanowatt())
                .filter(value -> value != null)
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (nanowatts.length < 2) {
            return;
        }
        Conditions.Instrument instrument = conditions.instrument();
        Monitor monitor = instrument == null ? null : instrument.monitor();
        double mean = Arrays.stream(nanowatts).average().orElse(0);
        String error = monitor == null
                ? "the monitor's own error is unknown and not in it"
                : String.format(
                        Locale.ROOT,
                        "the monitor's own standard uncertainty of %.2f nW is not in it",
                        monitor.standardUncertaintyNanowatt(
                                mean, conditions.supply().setVolt()));
        figures.add(
                Intervals.mean("power, " + window, "nW", nanowatts, "scatter of the takes (Student's t); " + error));
    }
}
