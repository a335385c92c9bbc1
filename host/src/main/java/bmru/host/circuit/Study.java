package bmru.host.circuit;

import bmru.circuit.clip.Clip;
import bmru.circuit.element.Circuit;
import bmru.circuit.variation.Outcome;
import bmru.circuit.variation.Population;
import bmru.host.table.Columns;
import bmru.host.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tables of a population: a row a clip, and a row a sample and clip. */
final class Study {
    private Study() {}

    /** A clip of a sample. */
    record Sample(int index, int clip) {}

    /** What all samples made of each clip. */
    static Table<Integer> clips(Population population, Circuit circuit) {
        List<String> labels = circuit.model().labels();
        Columns<Integer> columns = Columns.of(Integer.class)
                .text("file", c -> population.clips().get(c).name())
                .text("label", c -> label(population.clips().get(c), labels))
                .text("designed", c -> labels.get(population.nominal().get(c).decision()))
                .fraction("kept", 3, population::kept)
                .fraction("fractions", 3, c -> fractions(population, c, labels));
        return new Table<>("clips", columns, range(population.clips().size()));
    }

    private static Map<String, Double> fractions(Population population, int clip, List<String> labels) {
        Map<String, Double> fractions = new LinkedHashMap<>();
        for (int k = 0; k < labels.size(); k++) {
            fractions.put(labels.get(k), population.share(clip, k));
        }
        return fractions;
    }

    /** @param sample what names a sample */
    static Table<Sample> samples(Columns<Sample> sample, Population population, Circuit circuit) {
        List<String> labels = circuit.model().labels();
        Columns<Sample> columns = sample.text(
                        "file", row -> population.clips().get(row.clip()).name())
                .text("label", row -> label(population.clips().get(row.clip()), labels))
                .text(
                        "designed",
                        row -> labels.get(population.nominal().get(row.clip()).decision()))
                .text("decision", row -> labels.get(outcome(population, row).decision()))
                .fraction("fraction", 4, row -> outcome(population, row).share())
                .text("first_flip_cell", row -> flipped(outcome(population, row), circuit))
                .count("first_flip_frame", row -> flipFrame(outcome(population, row)));
        return new Table<>(
                "samples",
                columns,
                IntStream.range(0, population.samples())
                        .boxed()
                        .flatMap(s -> range(population.clips().size()).stream().map(c -> new Sample(s, c)))
                        .toList());
    }

    private static Outcome outcome(Population population, Sample row) {
        return population.outcomes().get(row.index()).get(row.clip());
    }

    private static @Nullable String label(Clip clip, List<String> labels) {
        return clip.hasLabel() ? labels.get(clip.label()) : null;
    }

    private static @Nullable String flipped(Outcome outcome, Circuit circuit) {
        return outcome.sameStates()
                ? null
                : circuit.cells().get(outcome.firstFlip()).name();
    }

    private static @Nullable Integer flipFrame(Outcome outcome) {
        return outcome.sameStates() ? null : outcome.flipFrame();
    }

    private static List<Integer> range(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
