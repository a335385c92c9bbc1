package bmru.hil.record;

import bmru.hil.session.Conditions;
import bmru.hil.session.Manifest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the tests of sessions record: every value follows from its number, so that each row can be checked. */
final class Samples {
    static final List<String> LABELS = List.of("other", "stop, \"now\"");
    static final List<String> CELLS = List.of("layer1.cell1", "layer1.cell2", "layer2.cell1");
    static final int INPUTS = 2;

    private Samples() {}

    static Manifest manifest(String name) {
        Conditions conditions = new Conditions(
                new TreeMap<>(Map.of("bmru", "test")),
                new Conditions.Board("virtual:", "virtual", "V-1", "1.0", "simulated"),
                new Conditions.Chip("chip", "C-1"),
                null,
                null,
                null,
                null,
                null,
                new Conditions.Supply(1.8, null),
                null,
                42,
                "none",
                100);
        return Manifest.planned(name, conditions, LABELS, CELLS, INPUTS);
    }

    static long timeUs(long number) {
        return 1_000_000 + 20 * number;
    }

    static int microvolt(long number) {
        return 1_800_000 - (int) (number % 7);
    }

    static int picoamp(long number) {
        return (int) (number * 2_654_435_761L % 90_000) - 1000;
    }

    static void add(SessionRecorder recorder, long number) {
        recorder.sample(number, timeUs(number), microvolt(number), picoamp(number), 1, false, number % 5 == 0);
    }
}
