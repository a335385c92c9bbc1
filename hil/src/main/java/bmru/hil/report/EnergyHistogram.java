package bmru.hil.report;

import bmru.circuit.unit.Units;
import bmru.hil.picture.Axis;
import bmru.hil.picture.Panels;
import bmru.hil.picture.Picture;
import bmru.hil.plan.PlannedWindow;
import bmru.hil.result.ClipResult;
import bmru.hil.session.Conditions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much energy the takes of a session took, each over its clip. */
final class EnergyHistogram {
    /** Of fewer a histogram shows nothing that the table does not. */
    private static final int LEAST_TAKES = 5;

    private static final int MOST_BINS = 24;
    private static final double HEIGHT = 150;

    private EnergyHistogram() {}

    static @Nullable Picture of(List<ClipResult> clips, Conditions conditions) {
        double[] nanojoules = nanojoules(clips);
        // Without a clock a clip lasts as long as the link takes, which says nothing of the chip.
        if (nanojoules.length < LEAST_TAKES || conditions.frameRateHz() == 0) {
            return null;
        }
        double least = Arrays.stream(nanojoules).min().orElse(0);
        double most = Arrays.stream(nanojoules).max().orElse(0);
        double room = Math.max(1e-6 * Math.max(1, Math.abs(most)), 0.02 * (most - least));
        Axis across = new Axis(least - room, most + room, Panels.LEFT, Panels.RIGHT);
        int[] counts = counts(nanojoules, across);
        Conditions.Instrument instrument = conditions.instrument();
        Panels panels = new Panels(
                across,
                "energy of a clip, nJ (scope: " + (instrument == null ? "unknown" : instrument.scope()) + "; "
                        + conditions.board().origin() + ")");
        panels.title("Energy of " + nanojoules.length + " takes", List.of(new Panels.Key("supplied", "takes")));
        Axis upwards = panels.upwards(HEIGHT, 0, Arrays.stream(counts).max().orElse(1));
        double width = (Panels.RIGHT - Panels.LEFT) / counts.length;
        for (int bin = 0; bin < counts.length; bin++) {
            if (counts[bin] > 0) {
                double top = upwards.at(counts[bin]);
                double left = Panels.LEFT + bin * width;
                panels.bar("supplied", left + 1, left + width - 1, top, upwards.at(0) - top);
            }
        }
        panels.drawn(HEIGHT);
        return panels.picture(
                "energy",
                "Energy",
                "Mean power of the clip's window times its length, at " + conditions.frameRateHz()
                        + " frames a second.");
    }

    private static double[] nanojoules(List<ClipResult> clips) {
        List<Double> energies = new ArrayList<>();
        for (ClipResult clip : clips) {
            Double nanowatt = clip.power().nanowatt();
            if (clip.window().equals(PlannedWindow.CLIP) && nanowatt != null) {
                energies.add(nanowatt * (clip.untilUs() - clip.fromUs()) * Units.MICRO_TO_ONE);
            }
        }
        return energies.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int[] counts(double[] values, Axis across) {
        int[] counts =
                new int[(int) Math.min(MOST_BINS, Math.max(LEAST_TAKES, Math.ceil(2 * Math.sqrt(values.length))))];
        for (double value : values) {
            double part = (value - across.low()) / (across.high() - across.low());
            counts[Math.min(counts.length - 1, (int) (part * counts.length))]++;
        }
        return counts;
    }
}
