package bmru.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/**
 * The figures that the project promises, derived from one run of the benchmarks.
 *
 * @param figures in the order in which they are printed
 */
record Summary(List<Figure> figures) {
    /** Most clip features may take of the time of their Fourier transforms alone. */
    static final double MAX_TRANSFORM_RATIO = 3;

    /** Most that a frame of the published network may take, ns. */
    static final double MAX_SMALL_FRAME_NS = 300;

    /** Fewest multiply-adds a nanosecond with 64 cells a layer. */
    static final double MIN_LARGE_RATE = 2;

    /** Longest training step of 256 clips on two threads with 16 and with 32 cells, ms. */
    static final Map<Integer, Double> MAX_STEP_MS = Map.of(16, 20.0, 32, 60.0);

    private static final double MEDIAN = 50;

    /** Millions of frames a second a core. */
    static final double MIN_CHIP_RATE = 5;

    static final double MIN_CIRCUIT_RATE = 1;

    static final double MAX_MONTE_CARLO_S = 1.5;

    static final double MIN_SCALING = 1.8;

    Summary {
        figures = List.copyOf(figures);
    }

    /**
     * @param what is measured
     * @param value as measured
     * @param unit of value and bar
     * @param bar what it is held against
     * @param atMost whether the bar is an upper limit, otherwise a lower one
     */
    record Figure(String what, double value, String unit, double bar, boolean atMost) {
        boolean met() {
            return atMost ? value <= bar : value >= bar;
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%-4s %-58s %9.3f %-17s bar: %s %s%n",
                    met() ? "met" : "MISS",
                    what,
                    value,
                    unit,
                    atMost ? "at most" : "at least",
                    bar);
        }
    }

    static Summary of(Collection<RunResult> results) {
        Map<String, Double> times = new TreeMap<>();
        for (RunResult result : results) {
            times.put(name(result.getParams()), median(result));
        }
        return new Summary(figures(times));
    }

    /** The median: what the time was while the machine did nothing else, even where it had other work in between. */
    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(MEDIAN);
    }

    /** @param times ns by name */
    static List<Figure> figures(Map<String, Double> times) {
        List<Figure> figures = new ArrayList<>();
        Double clip = times.get("clipFeatures");
        Double transforms = times.get("clipTransformsAlone");
        if (clip != null && transforms != null) {
            figures.add(new Figure(
                    "clip features / its 101 transforms alone", clip / transforms, "", MAX_TRANSFORM_RATIO, true));
        }
        Double small = times.get("frame cells=4");
        if (small != null) {
            figures.add(new Figure("a frame, 2 layers of 4 cells", small, "ns", MAX_SMALL_FRAME_NS, true));
        }
        Double large = times.get("frame cells=64");
        if (large != null) {
            double rate = RandomModel.multiplyAdds(64) / large;
            figures.add(new Figure("a frame, 2 layers of 64 cells", rate, "multiply-adds/ns", MIN_LARGE_RATE, false));
        }
        for (int cells : List.of(16, 32)) {
            Double step = times.get("step cells=" + cells);
            Double bar = MAX_STEP_MS.get(cells);
            if (step != null && bar != null) {
                figures.add(
                        new Figure("a training step, 2 layers of " + cells + " cells", step / 1e6, "ms", bar, true));
            }
        }
        addRate(figures, "frames a second of the integer chip, 2 layers of 4", times.get("chipFrame"), MIN_CHIP_RATE);
        addRate(figures, "frames a second of the circuit, 2 layers of 4", times.get("circuitFrame"), MIN_CIRCUIT_RATE);
        addMonteCarlo(figures, times.get("monteCarlo threads=1"), times.get("monteCarlo threads=2"));
        return figures;
    }

    private static void addRate(List<Figure> figures, String what, @Nullable Double frameNs, double bar) {
        if (frameNs != null) {
            figures.add(new Figure(what, 1e3 / frameNs, "million/s", bar, false));
        }
    }

    private static void addMonteCarlo(List<Figure> figures, @Nullable Double oneMs, @Nullable Double twoMs) {
        if (twoMs != null) {
            figures.add(new Figure("200 chips on 50 clips, two threads", twoMs / 1e3, "s", MAX_MONTE_CARLO_S, true));
        }
        if (oneMs != null && twoMs != null) {
            figures.add(new Figure("two threads against one", oneMs / twoMs, "times", MIN_SCALING, false));
        }
    }

    /** Simple name and parameters, as in {@code frame cells=4}. */
    private static String name(BenchmarkParams params) {
        String method = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
        StringBuilder name = new StringBuilder(method);
        for (String key : params.getParamsKeys()) {
            name.append(' ').append(key).append('=').append(params.getParam(key));
        }
        return name.toString();
    }

    boolean allMet() {
        return figures.stream().allMatch(Figure::met);
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(java.util.Locale.ROOT, "%nFigures against their bars%n"));
        figures.forEach(figure -> text.append(figure.line()));
        return text.toString();
    }
}
