package bmru.hil.report;

import bmru.boards.definition.Monitor;
import bmru.circuit.decision.Winner;
import bmru.hil.record.HostClock;
import bmru.hil.record.SessionRecorder;
import bmru.hil.session.Conditions;
import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import bmru.hil.session.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A session as a run of clips would record it, made from a seed, with a host's clock that stands in the test. */
public final class BenchDay {
    static final List<String> LABELS = List.of("other", "stop", "go");
    private static final int CELLS = 8;
    private static final int FRAMES = 101;
    private static final int SAMPLES_A_FRAME = 10;

    private final SessionRecorder recorder;
    private final Random random;
    private long sample;
    private long nowUs = 5_000_000;

    private BenchDay(SessionRecorder recorder, long seed) {
        this.recorder = recorder;
        random = new Random(seed);
    }

    /** Every host time follows from how often it was asked for. */
    private static final class CountingClock implements HostClock {
        private long ns;

        @Override
        public synchronized long monotonicNs() {
            return ns += 1000;
        }

        @Override
        public synchronized Instant utc() {
            return Instant.parse("2026-11-26T09:00:00Z").plusNanos(ns);
        }
    }

    public static Manifest record(Path folder, int clips, long seed) throws IOException {
        Conditions conditions = new Conditions(
                new TreeMap<>(Map.of("bmru", "0.1.0", "java", "17")),
                new Conditions.Board("virtual:", "virtual board", "V-1", "1.0", "simulated"),
                new Conditions.Chip("stop-d4", "C-17"),
                new Conditions.Artefact("stop-d4.model.json", "ab".repeat(32)),
                new Conditions.Artefact("stop-d4.bin", "cd".repeat(32)),
                null,
                null,
                new Conditions.Instrument(new Monitor("INA228", 1000, 1e7, 10, 0.1, 500, 1500, 1800), 1000, "chip"),
                new Conditions.Supply(1.8, 1.7996),
                23.4,
                seed,
                "mfcc-clip",
                100);
        List<String> cells = IntStream.range(0, CELLS)
                .mapToObj(cell -> "layer " + (1 + cell / 4) + " cell " + (1 + cell % 4))
                .toList();
        Manifest planned = Manifest.planned("Bench day <1>", conditions, LABELS, cells, 2);
        try (SessionRecorder recorder = SessionRecorder.create(folder, planned, new CountingClock())) {
            BenchDay day = new BenchDay(recorder, seed);
            for (int clip = 0; clip < clips; clip++) {
                day.clip(clip);
            }
            return recorder.seal();
        }
    }

    private void clip(int number) {
        int word = number % LABELS.size();
        String name = LABELS.get(word) + "-" + (1 + number / LABELS.size()) + ".wav";
        long fromUs = nowUs;
        int[] votes = new int[LABELS.size()];
        for (int frame = 0; frame < FRAMES; frame++) {
            votes[frame(new Place(name, 1, "clip", ""), frame, word)]++;
        }
        int decision = Winner.of(votes);
        Map<String, String> take = Map.of("clip", name, "take", "1");
        Map<String, String> decided = new TreeMap<>(take);
        decided.putAll(Map.of("decision", LABELS.get(decision), "frames", "" + FRAMES));
        recorder.event(EventKind.DECISION, nowUs, decided);
        Map<String, String> window = new TreeMap<>(take);
        window.putAll(Map.of("window", "clip", "first_frame", "0", "frames", "" + FRAMES));
        window.putAll(Map.of("from_us", "" + fromUs, "until_us", "" + nowUs));
        recorder.event(EventKind.WINDOW, nowUs, window);
        recorder.event(EventKind.CLIP, nowUs, with(take, "expected", LABELS.get(word)));
        recorder.clocks(nowUs, 1000 * nowUs + nowUs / 50 + random.nextInt(20_000));
        supply(30, 45);
        nowUs += 300_000;
    }

    private static Map<String, String> with(Map<String, String> details, String name, String value) {
        Map<String, String> more = new TreeMap<>(details);
        more.put(name, value);
        return more;
    }

    private int frame(Place place, int frame, int word) {
        boolean heard = frame > 30 && random.nextInt(10) > 1;
        int winner = heard ? word : 0;
        BitSet states = new BitSet();
        for (int cell = 0; cell < CELLS; cell++) {
            states.set(cell, (frame * (cell + 3) / 17 + word) % 3 == 0);
        }
        double[] classes = new double[LABELS.size()];
        for (int k = 0; k < classes.length; k++) {
            classes[k] = (k == winner ? 2.2 : 0.7) + 0.15 * random.nextGaussian();
        }
        recorder.reading(place, frame, nowUs, winner, states, frame, new double[] {0.1, 0.2}, classes);
        supply(SAMPLES_A_FRAME, 62 + states.cardinality() * 4);
        nowUs += 10_000;
        return winner;
    }

    private void supply(int samples, double nanowatt) {
        for (int i = 0; i < samples; i++) {
            long timeUs = nowUs + i * 1000L;
            int picoamp = (int) Math.round(nanowatt / 1.8 * 1000 + 1500 * random.nextGaussian());
            if (sample % 4000 < 3950) {
                recorder.sample(sample, timeUs, 1_799_600, picoamp, 0, false, false);
            }
            sample++;
        }
    }
}
