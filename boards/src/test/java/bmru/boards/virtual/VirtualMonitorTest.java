package bmru.boards.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import bmru.boards.definition.Monitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against currents that are known. */
class VirtualMonitorTest {
    private static final Monitor QUIET = new Monitor("quiet", 50_000, 2e6, 1, 1, 100, 0, 0);

    private record Sample(long timeUs, int picoamps) {}

    private final List<Sample> samples = new ArrayList<>();
    private long nowUs;

    private void take(VirtualMonitor monitor) {
        monitor.take(nowUs, (timeUs, microvolts, picoamps, range, flags) -> samples.add(new Sample(timeUs, picoamps)));
    }

    /** A current that is another one in every frame of 10 ms, and for a tenth of it ten times as large. */
    @ParameterizedTest
    @ValueSource(ints = {100, 333, 1000, 10_000, 50_000})
    void theMeanIsTheCurrentsWhateverTheRate(int rate) {
        VirtualMonitor monitor = new VirtualMonitor(QUIET, 1.8, 0);
        Random random = new Random(11);
        monitor.start(rate, nowUs);
        double sum = 0;
        for (int frame = 0; frame < 100; frame++) {
            double nanoamp = 20 + 20 * random.nextDouble();
            monitor.draw(1.8, 10 * nanoamp);
            nowUs += 1000;
            take(monitor);
            monitor.draw(1.8, nanoamp);
            nowUs += 9000;
            take(monitor);
            sum += 1.9 * nanoamp;
        }
        double mean = samples.stream().mapToInt(Sample::picoamps).average().orElseThrow();
        // At 333 a second the last conversion has not ended.
        assertThat(mean).isCloseTo(sum * 1000 / 100, offset(rate == 333 ? 200.0 : 1.0));
    }

    @Test
    void aSampleIsTheMeanOverItsConversionAndHasItsMiddle() {
        VirtualMonitor monitor = new VirtualMonitor(QUIET, 1.8, 0);
        nowUs = 500;
        monitor.start(1000, nowUs);
        monitor.draw(1.8, 40);
        nowUs += 750;
        take(monitor);
        monitor.draw(1.8, 80);
        nowUs += 249;
        take(monitor);
        assertThat(samples).isEmpty();
        nowUs += 1;
        take(monitor);
        assertThat(samples).containsExactly(new Sample(1000, 50_000));
    }

    @Test
    void afterAHoldUpNothingIsMadeUp() {
        VirtualMonitor monitor = new VirtualMonitor(QUIET, 1.8, 0);
        monitor.draw(1.8, 40);
        monitor.start(1000, 0);
        nowUs = 10_000;
        take(monitor);
        nowUs = 90_000;
        take(monitor);
        assertThat(samples).as("what it keeps").hasSize(90);
        nowUs = 3_090_300;
        take(monitor);
        assertThat(samples).as("three seconds later").hasSize(90);
        monitor.draw(1.8, 60);
        nowUs = 3_093_000;
        take(monitor);
        assertThat(samples.subList(90, samples.size()))
                .containsExactly(new Sample(3_091_500, 60_000), new Sample(3_092_500, 60_000));
    }

    /** Gain and offset are a chip's own, within the limits; those of serial number 0 are none. */
    @Test
    void gainAndOffsetAreDrawnWithinTheirLimits() {
        double largest = 0;
        for (long seed = 0; seed < 300; seed++) {
            samples.clear();
            nowUs = 0;
            VirtualMonitor monitor = new VirtualMonitor(QUIET, 1.8, seed);
            monitor.draw(1.8, 50);
            monitor.start(100, 0);
            nowUs = 10_000;
            take(monitor);
            double error = samples.get(0).picoamps() - 50_000;
            assertThat(Math.abs(error)).isLessThanOrEqualTo(seed == 0 ? 0 : 500 + 100 + 1);
            largest = Math.max(largest, Math.abs(error));
        }
        assertThat(largest).isGreaterThan(500);
    }
}
