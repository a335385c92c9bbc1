package bmru.host.circuit;

import bmru.circuit.element.Circuit;
import bmru.circuit.variation.Population;
import bmru.host.plot.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;

/** Monte-Carlo in one picture: decisions kept by clip, accuracy by chip, and which cells flip first. */
final class VariationPlot {
    private static final int HEIGHT = 450;
    /** More bars cannot be distinguished, nor their names read. */
    private static final int MOST_BARS = 60;

    private VariationPlot() {}

    static void write(Path file, Population population, Circuit circuit, double target) throws IOException {
        List<CategoryChart> charts = new ArrayList<>();
        charts.add(kept(population));
        if (!Double.isNaN(population.nominalAccuracy())) {
            charts.add(accuracy(population, target));
        }
        charts.add(flips(population, circuit));
        Picture.write(file, charts, HEIGHT);
    }

    /** A bar a clip where they are few; else clips by the fraction of chips that keep them, least first. */
    private static CategoryChart kept(Population population) {
        int clips = population.clips().size();
        String title = String.format(Locale.ROOT, "Decisions kept on %d chips", population.samples());
        List<String> names = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int c = 0; c < clips; c++) {
            order.add(c);
        }
        if (clips > MOST_BARS) {
            order.sort((a, b) -> Double.compare(population.kept(a), population.kept(b)));
            title += String.format(Locale.ROOT, ": the %d of %d clips kept least", MOST_BARS, clips);
        }
        for (int c : order.subList(0, Math.min(clips, MOST_BARS))) {
            names.add(distinct(names, fileName(population.clips().get(c).name())));
            fractions.add(100 * population.kept(c));
        }
        CategoryChart chart = Plots.percentBars(title, "decision kept, % of chips", HEIGHT);
        chart.addSeries("kept", names, fractions);
        return chart;
    }

    private static String fileName(String path) {
        Path name = Path.of(path).getFileName();
        String text = name == null ? path : name.toString();
        int dot = text.lastIndexOf('.');
        return dot > 0 ? text.substring(0, dot) : text;
    }

    /** Bars of equal names would be one bar. */
    private static String distinct(List<String> names, String name) {
        String distinct = name;
        for (int copy = 2; names.contains(distinct); copy++) {
            distinct = name + " (" + copy + ")";
        }
        return distinct;
    }

    /** How many chips decide how many labelled clips rightly; a bar stands for as many clips as all others. */
    private static CategoryChart accuracy(Population population, double target) {
        long labelled =
                population.clips().stream().filter(clip -> clip.hasLabel()).count();
        double[] sorted = population.accuracies().getSortedValues();
        long least = Math.round(sorted[0] * labelled);
        long most = Math.round(sorted[sorted.length - 1] * labelled);
        long step = 1 + (most - least) / MOST_BARS;
        List<String> names = new ArrayList<>();
        List<Integer> chips = new ArrayList<>();
        for (long right = least; right <= most; right += step) {
            int here = 0;
            for (double value : sorted) {
                long of = Math.round(value * labelled);
                here += of >= right && of < right + step ? 1 : 0;
            }
            names.add(String.format(Locale.ROOT, "%.1f %%", 100.0 * right / labelled));
            chips.add(here);
        }
        CategoryChart chart = Plots.bars(
                String.format(
                        Locale.ROOT,
                        "Accuracy on %d labelled clips: designed %.1f %%, %.1f %% of chips reach %.1f %%",
                        labelled,
                        100 * population.nominalAccuracy(),
                        100 * population.yieldAt(target),
                        100 * target),
                "chips",
                HEIGHT);
        chart.addSeries("chips", names, chips);
        return chart;
    }

    private static CategoryChart flips(Population population, Circuit circuit) {
        int[] counts = population.firstFlips(circuit.cells().size());
        List<String> names = new ArrayList<>();
        List<Integer> flips = new ArrayList<>();
        for (int c = 0; c < Math.min(counts.length, MOST_BARS); c++) {
            names.add(circuit.cells().get(c).name());
            flips.add(counts[c]);
        }
        CategoryChart chart =
                Plots.bars("The cell whose state first differs from the designed circuit", "chips x clips", HEIGHT);
        chart.addSeries("flips", names, flips);
        return chart;
    }
}
