package bmru.hil.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.Normalisation;
import bmru.audio.feature.Statistics;
import bmru.audio.source.SampleSource;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.DecisionRule;
import bmru.hil.live.decision.Detection;
import bmru.hil.live.decision.Setup;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.event.Event;
import bmru.hil.live.event.Events;
import bmru.hil.live.event.Summary;
import bmru.hil.live.frame.Frame;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveLoopTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final List<Event> heard = new ArrayList<>();
    private long dropped;

    @Test
    void reportsALoudSecondOnceWithItsTimes() throws IOException {
        Summary summary = run(Loud.setup(), Loud.burst(4, 1, 2));
        Detection detection = only(Event.Detected.class).detection();
        assertThat(detection.label()).isEqualTo("loud");
        // 21 of 30 frames after the start of the noise.
        assertThat(detection.seconds()).isBetween(1.18, 1.25);
        assertThat(detection.startSeconds()).isCloseTo(1.0, within(0.011));
        assertThat(detection.endSeconds()).isCloseTo(2.0, within(0.011));
        assertThat(detection.time()).isEqualTo(NOON);
        assertThat(detection.threshold()).isEqualTo(0.7f);
        // All 30 frames in the end, though 21 were enough.
        assertThat(detection.peak()).isEqualTo(1.0);
        assertThat(summary.frames()).isEqualTo(401);
        assertThat(summary.detections()).isEqualTo(1);
        assertThat(summary.seconds()).isCloseTo(4.016, within(1e-9));
        assertThat(only(Event.Ended.class).summary()).isEqualTo(summary);
    }

    @Test
    void saysWhenItIsHeardBeforeItIsOver() throws IOException {
        run(Loud.setup(), Loud.burst(4, 1, 2));
        Event.Heard first = only(Event.Heard.class);
        assertThat(first.seconds()).isBetween(1.18, 1.25);
        assertThat(first.evidence()).isBetween(0.699, 0.75);
        assertThat(heard.indexOf(first)).isLessThan(heard.indexOf(only(Event.Detected.class)));
    }

    @Test
    void tellsWhichCellSwitchedAndByHowMuch() throws IOException {
        run(Loud.setup(), Loud.burst(4, 1, 2));
        List<Detection.Switch> switches = only(Event.Detected.class).detection().switches();
        assertThat(switches).hasSize(1);
        Detection.Switch set = switches.get(0);
        assertThat(set.high()).isTrue();
        assertThat(set.thresholdNanoamp()).isEqualTo(2.0);
        assertThat(set.candidateNanoamp()).isGreaterThan(2.0);
        assertThat(set.seconds()).isCloseTo(1.0, within(0.03));
    }

    @Test
    void aWordThatTheSoundEndsInIsReported() throws IOException {
        run(Loud.setup(), Loud.burst(1.5, 1, 1.5));
        assertThat(only(Event.Detected.class).detection().endSeconds()).isCloseTo(1.5, within(0.02));
    }

    @Test
    void aKeywordMayHaveAThresholdOfItsOwn() throws IOException {
        // 0.1 s of noise wins some 13 of 30 frames.
        run(Loud.setup(), Loud.burst(3, 1, 1.1));
        assertThat(all(Event.Detected.class)).isEmpty();
        run(Loud.setup().with(Map.of("loud", 0.2f)), Loud.burst(3, 1, 1.1));
        assertThat(only(Event.Detected.class).detection().threshold()).isEqualTo(0.2f);
    }

    @Test
    void takesUpAnotherSetupBetweenTwoFrames() throws IOException {
        Stage strict = new Stage(Loud.setup(new DecisionRule(101, DecisionRule.Evidence.SHARE, 200, 1, 10, "other")));
        Events events = new Events();
        events.subscribe("test", true, heard::add);
        LiveLoop[] loop = new LiveLoop[1];
        SampleSource sound = Loud.burst(4, 1, 4);
        loop[0] = loop(strict, new At(sound, 2 * Loud.RATE, () -> loop[0].use(new Stage(Loud.setup()))), events);
        loop[0].run();
        events.close();
        assertThat(all(Event.Listening.class)).hasSize(2);
        assertThat(only(Event.Detected.class).seconds()).isBetween(2.2, 2.7);
        assertThat(only(Event.Ended.class).summary().frames()).isEqualTo(401);
    }

    /** Features of another kind begin anew, and frames are counted on, as is what was drawn. */
    @Test
    void countsOnWhereTheFeaturesBeginAnew() throws IOException {
        Normalisation other = new Normalisation.Fixed(Statistics.of(new float[13], ones(2)), -60);
        Stage first = new Stage(Setup.of(Loud.model(Loud.FIXED, Loud.rule()), LevelKind.CIRCUIT, Silicon.CORE));
        Stage second = new Stage(Setup.of(Loud.model(other, Loud.rule()), LevelKind.CIRCUIT, Silicon.CORE));
        Events events = new Events();
        LiveLoop[] loop = new LiveLoop[1];
        loop[0] = loop(first, new At(Loud.burst(2, 0, 0), Loud.RATE, () -> loop[0].use(second)), events);
        Summary summary = loop[0].run();
        events.close();
        Frame before = new Frame(first.ring().layout());
        Frame after = new Frame(second.ring().layout());
        assertThat(first.ring().read(first.ring().published() - 1, before)).isTrue();
        assertThat(second.ring().read(0, after)).isTrue();
        assertThat(after.number()).isEqualTo(before.number() + 1).isBetween(95L, 105L);
        assertThat(before.nanojoule()).isPositive();
        assertThat(after.nanojoule()).isGreaterThan(before.nanojoule());
        assertThat(summary.frames())
                .isEqualTo(first.ring().published() + second.ring().published());
    }

    private static float[] ones(float value) {
        float[] ones = new float[13];
        Arrays.fill(ones, value);
        return ones;
    }

    @Test
    void showsWhatTheSoundSystemDropsOnce() throws IOException {
        Events events = new Events();
        events.subscribe("test", true, heard::add);
        loop(new Stage(Loud.setup()), new At(Loud.burst(1, 0, 0), Loud.RATE / 2, () -> dropped = 2), events)
                .run();
        events.close();
        assertThat(only(Event.SoundDropped.class).blocks()).isEqualTo(2);
        assertThat(only(Event.Ended.class).summary().blocksDropped()).isEqualTo(2);
    }

    @Test
    void aListenerThatHangsHoldsNothingUpAndItsLossIsCounted() throws IOException {
        Events events = new Events();
        CountDownLatch never = new CountDownLatch(1);
        events.subscribe("dead", event -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        // Evidence of one frame and no rest: an event whenever the noise comes back.
        Setup eager = Loud.setup(new DecisionRule(101, DecisionRule.Evidence.SHARE, 1, 1, 0, "other"));
        long start = System.nanoTime();
        Summary summary = loop(new Stage(eager), new Flicker(Loud.burst(200, 0, 200)), events)
                .run();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(50);
        assertThat(summary.detections()).isGreaterThan(150);
        assertThat(summary.eventsDropped()).isGreaterThan(20);
        never.countDown();
    }

    /** But the iterator of TarsosDSP's dispatcher over its processors, 24 bytes until the compiler has removed it. */
    @Test
    void allocatesNothingAFrame() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long[] at = new long[2];
        At begin = new At(Loud.burst(60, 0, 0), 20 * Loud.RATE, () -> at[0] = threads.getThreadAllocatedBytes(id));
        At end = new At(begin, 50 * Loud.RATE, () -> at[1] = threads.getThreadAllocatedBytes(id));
        loop(new Stage(Loud.setup()), end, new Events()).run();
        assertThat(at[1] - at[0]).as("bytes in 3,000 frames").isLessThanOrEqualTo(3000 * 24L);
    }

    /** Frame k is centred on sample 160 k and 512 samples long: nothing after its end is waited for, nothing read ahead. */
    @Test
    void decidesAFrameAsSoonAsItsLastSampleIsThere() throws IOException {
        long[] asked = new long[1];
        List<Long> decided = new ArrayList<>();
        SampleSource sound = Loud.burst(1, 0, 0);
        SampleSource counting = new At(sound, 0, () -> {}) {
            @Override
            public int read(float[] target, int offset, int length) throws IOException {
                int count = sound.read(target, offset, length);
                asked[0] += Math.max(0, count);
                return count;
            }
        };
        LongSupplier afterEachDecision = () -> {
            decided.add(asked[0]);
            return 0;
        };
        Events events = new Events();
        new LiveLoop(new Stage(Loud.setup()), counting, true, afterEachDecision, events, Clock.systemUTC()).run();
        events.close();
        for (int k = 0; k <= 98; k++) {
            assertThat(decided.get(k))
                    .as("samples at the decision of frame " + k)
                    .isEqualTo(160L * k + 256);
        }
    }

    /** A second of sound is 60 ms old when it is read, what is around it is never late. */
    @Test
    void countsFramesThatAreLaterThanAFrameLasts() throws IOException {
        long[] ageNanos = {-TimeUnit.SECONDS.toNanos(10)};
        SampleSource sound = new At(Loud.burst(3, 0, 0), Loud.RATE, () -> ageNanos[0] = 60_000_000);
        SampleSource aged = new At(sound, 2 * Loud.RATE, () -> ageNanos[0] = -TimeUnit.SECONDS.toNanos(10)) {
            @Override
            public long recordedNanos() {
                return System.nanoTime() - ageNanos[0];
            }
        };
        Events events = new Events();
        LiveLoop loop = new LiveLoop(new Stage(Loud.setup()), aged, true, () -> 0, events, Clock.systemUTC());
        Summary summary = loop.run();
        events.close();
        assertThat(summary.framesLate()).isBetween(99L, 101L);
        assertThat(summary.latency99Ms()).isBetween(60.0, 1000.05);
    }

    @Test
    void refusesAModelThatLooksAhead() {
        assertThatThrownBy(() ->
                        Setup.of(Loud.model(new Normalisation.PerClip(), Loud.rule()), LevelKind.EXACT, Silicon.WHOLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("loudness: its normalisation \"clip\" needs a whole clip before its first frame: wanted a"
                        + " model for live sound, such as stop-live");
    }

    @Test
    void refusesAThresholdOfAWordThatTheModelDoesNotKnow() {
        assertThatThrownBy(() -> Loud.setup().with(Map.of("quiet", 0.5f)))
                .hasMessage("threshold of \"quiet\": allowed are the keywords of [other, loud]");
        assertThatThrownBy(() -> Loud.setup().with(Map.of("other", 0.5f))).hasMessageContaining("other");
        assertThatThrownBy(() -> Loud.setup().with(Map.of("loud", 1.5f))).hasMessageContaining("threshold=1.5");
    }

    private Summary run(Setup setup, SampleSource sound) throws IOException {
        heard.clear();
        Events events = new Events();
        events.subscribe("test", true, heard::add);
        Summary summary = loop(new Stage(setup), sound, events).run();
        events.close();
        return summary;
    }

    private LiveLoop loop(Stage stage, SampleSource sound, Events events) {
        return new LiveLoop(stage, sound, false, () -> dropped, events, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private <T extends Event> List<T> all(Class<T> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private <T extends Event> T only(Class<T> kind) {
        assertThat(all(kind)).hasSize(1);
        return all(kind).get(0);
    }

    /** Something to do in the middle of the sound. */
    private interface Deed {
        void run() throws IOException;
    }

    /** Sound in small blocks with a deed at a sample. */
    private static class At implements SampleSource {
        private final SampleSource sound;
        private final long sample;
        private final Deed deed;
        private long read;
        private boolean done;

        At(SampleSource sound, long sample, Deed deed) {
            this.sound = sound;
            this.sample = sample;
            this.deed = deed;
        }

        @Override
        public int sampleRateHz() {
            return sound.sampleRateHz();
        }

        @Override
        public int read(float[] target, int offset, int length) throws IOException {
            if (!done && read >= sample) {
                done = true;
                deed.run();
            }
            int count = sound.read(target, offset, Math.min(length, 160));
            read += Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            sound.close();
        }
    }

    /** A second of sound, a second of silence. */
    private record Flicker(SampleSource sound) implements SampleSource {
        private static long at = 0;

        @Override
        public int sampleRateHz() {
            return sound.sampleRateHz();
        }

        @Override
        public int read(float[] target, int offset, int length) throws IOException {
            int count = sound.read(target, offset, Math.min(length, 160));
            for (int i = 0; i < count; i++) {
                target[offset + i] *= (at++ / (Loud.RATE / 2)) % 2;
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            sound.close();
        }
    }
}
