package bmru.hil.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.recording.RecordedSound;
import bmru.circuit.model.DecisionRule;
import bmru.hil.live.decision.Detection;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.event.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClipKeeperTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final List<String> failures = new ArrayList<>();

    @Test
    void keepsTheSecondsAroundADetectionAndNothingElse() throws IOException {
        LiveLoop loop = loop(6, 2, 2.5);
        try (ClipKeeper keeper = new ClipKeeper(folder.resolve("clips"), loop.intake(), failures::add)) {
            loop.keep(keeper);
            loop.run();
        }
        Path clip = only();
        assertThat(String.valueOf(clip.getFileName())).isEqualTo("20261126T120000.000Z-loud-detection.wav");
        assertThat(failures).isEmpty();
        try (RecordedSound sound = RecordedSound.open(clip)) {
            assertThat(sound.sampleRateHz()).isEqualTo(Loud.RATE);
            assertThat(sound.seconds()).isCloseTo(2.5, within(0.03));
            float[] samples = new float[(int) sound.frames()];
            int count = 0;
            while (count < samples.length) {
                count += sound.read(samples, count, samples.length - count);
            }
            // Half of the noise is negative: the sum of magnitudes says where it is.
            assertThat(magnitude(samples, 0, 0.97)).isZero();
            assertThat(magnitude(samples, 1.03, 1.47)).isGreaterThan(0.2);
            assertThat(magnitude(samples, 1.53, 2.45)).isZero();
        }
    }

    @Test
    void aClipThatTheSoundEndsInIsKeptAsFarAsItGoes() throws IOException {
        LiveLoop loop = loop(2.5, 2, 2.5);
        try (ClipKeeper keeper = new ClipKeeper(folder.resolve("clips"), loop.intake(), failures::add)) {
            loop.keep(keeper);
            loop.run();
        }
        try (RecordedSound sound = RecordedSound.open(only())) {
            assertThat(sound.seconds()).isCloseTo(1.5, within(0.03));
        }
    }

    /** The first is being written for as long as it takes, 32 wait, 7 are named as not kept. */
    @Test
    void aFolderThatTakesNothingLosesClipsAndSaysSo() throws IOException {
        Path file = Files.createFile(folder.resolve("no-folder"));
        CountDownLatch goesOn = new CountDownLatch(1);
        List<String> told = new CopyOnWriteArrayList<>();
        LiveLoop loop = loop(1, 0, 0);
        ClipKeeper keeper = new ClipKeeper(file, loop.intake(), why -> {
            if (Thread.currentThread().getName().equals("clips")) {
                awaitUninterruptibly(goesOn);
            } else {
                told.add(why);
            }
        });
        for (int i = 0; i < 40; i++) {
            keeper.detected(new Detection(
                    i, "loud", i, i, i, NOON.plusSeconds(i), DecisionRule.Evidence.SHARE, 0.7, 1, List.of()));
        }
        Thread closing = new Thread(keeper::close);
        closing.start();
        while (told.size() < 7) {
            LockSupport.parkNanos(1_000_000);
        }
        goesOn.countDown();
        awaitEnd(closing);
        assertThat(told)
                .hasSize(7)
                .allMatch(why -> why.endsWith("-loud-detection.wav: not kept, 32 clips before it are not written yet"));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void awaitEnd(Thread thread) {
        while (thread.isAlive()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void theLoudestSecondBeginsWithItsFirstLoudSample() {
        float[] sound = new float[3000];
        Arrays.fill(sound, 1234, 2234, 0.5f);
        assertThat(ClipKeeper.loudestSecond(sound, 1000)).containsOnly(0.5f).hasSize(1000);
        // Of equally loud ones the first; what is shorter than a second is taken whole.
        sound[0] = 0.1f;
        Arrays.fill(sound, 1, 3000, 0.1f);
        sound[2999] = -0.1f;
        assertThat(ClipKeeper.loudestSecond(sound, 2999)[2998]).isEqualTo(0.1f);
        assertThat(ClipKeeper.loudestSecond(sound, 3001)).isSameAs(sound);
    }

    private static LiveLoop loop(double seconds, double from, double to) throws IOException {
        return new LiveLoop(
                new Stage(Loud.setup()),
                Loud.burst(seconds, from, to),
                false,
                () -> 0,
                new Events(),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("clips"))) {
            List<Path> list = files.toList();
            assertThat(list).hasSize(1);
            return list.get(0);
        }
    }

    private static double magnitude(float[] samples, double from, double until) {
        double sum = 0;
        int count = 0;
        for (int i = (int) (from * Loud.RATE); i < until * Loud.RATE; i++, count++) {
            sum += Math.abs(samples[i]);
        }
        return sum / count;
    }
}
