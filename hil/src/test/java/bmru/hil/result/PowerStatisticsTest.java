package bmru.hil.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import bmru.boards.definition.Monitor;
import bmru.boards.device.SupplyMonitor;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an interval promises, on samples whose truth is known. */
class PowerStatisticsTest {
    private static final int RUNS = 1000;
    private static final int SUPPLY_MICROVOLTS = 1_800_000;
    /** 82.8 nW at 1.8 V. */
    private static final double TRUE_PICOAMP = 46_000;

    private static final double TRUE_NANOWATT = 82.8;

    /**
     * The monitor's gain and offset drawn within their limits, its noise a first-order autoregression: the correlation of
     * two samples falls to 1/e over {@code correlation} of the time measured.
     */
    @ParameterizedTest(name = "{0} samples, correlated over {1} of them, gain {2} %, offset {3} pA")
    @CsvSource({
        "100, 0, 0, 0",
        "100, 0.01, 0, 0",
        "100, 0.0166, 0, 0",
        "1000, 0, 0, 0",
        "1000, 0.01, 0, 0",
        "1000, 0.0166, 0, 0",
        "3100, 0.0166, 0, 0",
        "12, 0, 0, 0",
        "8, 0, 0, 0",
        "1000, 0, 0.5, 100",
        "1000, 0.0166, 0.5, 100",
        "1000, 0.01, 2, 100",
        "1000, 0.01, 0.5, 2610",
        "100, 0.0166, 0.1, 20",
    })
    void theIntervalCoversTheTruth(int samples, double correlation, double gainPercent, double offsetPicoamp) {
        Monitor monitor = monitor(gainPercent, offsetPicoamp);
        Random random = new Random(20_26);
        int covered = 0;
        for (int run = 0; run < RUNS; run++) {
            double gain = 1 + gainPercent / 100 * (2 * random.nextDouble() - 1);
            double offset = offsetPicoamp * (2 * random.nextDouble() - 1);
            PowerStatistics statistics = noisy(random, samples, correlation * samples, gain, offset);
            Power mean = statistics.figure(monitor);
            covered += Math.abs(there(mean.nanowatt()) - TRUE_NANOWATT) <= there(mean.plusMinusNanowatt()) ? 1 : 0;
        }
        assertThat(covered).as("of " + RUNS + " runs").isGreaterThanOrEqualTo(930);
    }

    /** An interval that is as wide as one likes covers everything: of independent samples it is about as wide as it must be. */
    @Test
    void theIntervalIsNotWiderThanItMustBe() {
        Random random = new Random(7);
        double sum = 0;
        for (int run = 0; run < RUNS; run++) {
            sum += there(noisy(random, 1000, 0, 1, 0).figure(null).plusMinusNanowatt());
        }
        double needed = 1.96 * 3 * 1.8 / Math.sqrt(1000);
        assertThat(sum / RUNS).isBetween(needed, 1.35 * needed);
    }

    /** The same noise, once as it is and once with every tenth value: as if the samples were independent they would disagree. */
    @Test
    void moreSamplesOfACorrelatedNoiseDoNotMakeANarrowInterval() {
        Power dense = noisy(new Random(3), 10_000, 160, 1, 0).figure(null);
        double asIfIndependent = 1.96 * 3 * 1.8 / Math.sqrt(10_000);
        assertThat(dense.plusMinusNanowatt()).isGreaterThan(8 * asIfIndependent);
    }

    @Test
    void gainOffsetAndResolutionAddInSquares() {
        Monitor monitor = new Monitor("m", 1000, 1e6, 120, 1, 500, 0, 0);
        PowerStatistics still = new PowerStatistics();
        for (int i = 0; i < 100; i++) {
            still.sample(i, SUPPLY_MICROVOLTS, (int) TRUE_PICOAMP, 0);
        }
        Power mean = still.figure(monitor);
        // 1 % of 82.8 nW; 500 pA and half of 120 pA at 1.8 V; each a uniform distribution.
        double expected = Math.sqrt((0.828 * 0.828 + 0.9 * 0.9 + 0.108 * 0.108) / 3);
        assertThat(mean.scatterNanowatt()).isZero();
        assertThat(mean.monitorNanowatt()).isCloseTo(expected, offset(1e-9));
        assertThat(mean.plusMinusNanowatt()).isCloseTo(1.95996 * expected, offset(1e-4));
    }

    @Test
    void aMonitorThatIsNotKnownIsNotTakenForAPerfectOne() {
        Power mean = noisy(new Random(1), 100, 0, 1, 0).figure(null);
        assertThat(mean.monitorNanowatt()).isNull();
        assertThat(mean.plusMinusNanowatt()).isPositive().isFinite();
    }

    @Test
    void tooFewSamplesGiveNoFigure() {
        PowerStatistics few = new PowerStatistics();
        assertThat(few.figure(null).noFigure()).isEqualTo("no sample came");
        few.missing(3);
        assertThat(few.figure(null).noFigure()).isEqualTo("all 3 samples were lost");
        for (int i = 0; i < 7; i++) {
            few.sample(10_000L * i, SUPPLY_MICROVOLTS, 46_000, 0);
        }
        assertThat(few.figure(null).noFigure())
                .isEqualTo("7 samples in 7 parts of the time: wanted 8 or more, for their scatter"
                        + " to say how far the mean can be off");
        few.sample(70_000, SUPPLY_MICROVOLTS, 46_000, 0);
        assertThat(few.figure(null).noFigure()).isNull();
    }

    @Test
    void aMeanBelowTheFloorOrOverTheRangeIsNoFigure() {
        PowerStatistics statistics = new PowerStatistics();
        statistics.sample(1000, SUPPLY_MICROVOLTS, 400, SupplyMonitor.BELOW_FLOOR);
        statistics.sample(2000, SUPPLY_MICROVOLTS, -300, SupplyMonitor.BELOW_FLOOR);
        statistics.sample(3000, SUPPLY_MICROVOLTS, 600, 0);
        assertThat(statistics.figure(null).noFigure()).isEqualTo("2 of 3 samples are below the monitor's floor");
        statistics.sample(4000, SUPPLY_MICROVOLTS, 600, SupplyMonitor.OVER_RANGE);
        assertThat(statistics.figure(null).noFigure()).isEqualTo("1 of 4 samples are over the monitor's range");
    }

    @Test
    void halfOfTheSamplesMayBeBelowTheFloor() {
        PowerStatistics half = new PowerStatistics();
        for (int i = 0; i < 64; i++) {
            half.sample(1000L * i, SUPPLY_MICROVOLTS, 400 + i % 3, i % 2 == 0 ? SupplyMonitor.BELOW_FLOOR : 0);
        }
        assertThat(half.figure(null).noFigure()).isNull();
        half.sample(64_000, SUPPLY_MICROVOLTS, 400, SupplyMonitor.BELOW_FLOOR);
        assertThat(half.figure(null).noFigure()).isEqualTo("33 of 65 samples are below the monitor's floor");
    }

    /** Many samples at once and then silence are few parts of the time. */
    @Test
    void samplesThatCrowdInOneMomentDoNotCountAsManyBlocks() {
        PowerStatistics crowded = new PowerStatistics();
        for (int i = 0; i < 1000; i++) {
            crowded.sample(i, SUPPLY_MICROVOLTS, 46_000 + i % 7, 0);
        }
        crowded.sample(10_000_000, SUPPLY_MICROVOLTS, 46_000, 0);
        assertThat(crowded.figure(null).nanowatt()).isNull();
    }

    /** A clip that draws more while it is spoken: the same mean, however often it is sampled. */
    @Test
    void theMeanDoesNotDependOnTheSampleRate() {
        Random random = new Random(5);
        double[] frames = new double[101];
        double truth = 0;
        for (int frame = 0; frame < frames.length; frame++) {
            frames[frame] = 80_000 + (frame > 40 && frame < 70 ? 60_000 : 0) + 20_000 * random.nextGaussian();
            truth += frames[frame] * 1.8e-3 / frames.length;
        }
        for (int rate : new int[] {100, 1000, 10_000}) {
            PowerStatistics statistics = new PowerStatistics();
            int samples = frames.length * rate / 100;
            for (int i = 0; i < samples; i++) {
                long timeUs = (2L * i + 1) * 500_000 / rate;
                statistics.sample(timeUs, SUPPLY_MICROVOLTS, (int) frames[(int) (timeUs / 10_000)], 0);
            }
            Power mean = statistics.figure(null);
            assertThat(mean.nanowatt()).isCloseTo(truth, offset(0.01));
            assertThat(mean.plusMinusNanowatt()).isBetween(5.0, 30.0);
        }
    }

    private static double there(@Nullable Double value) {
        return Objects.requireNonNull(value, "there is a figure");
    }

    private static Monitor monitor(double gainPercent, double offsetPicoamp) {
        return new Monitor("monitor", 50_000, 2e6, 10, gainPercent, offsetPicoamp, 120, 500);
    }

    /** @param correlatedOver samples; 0 for independent ones */
    private static PowerStatistics noisy(
            Random random, int samples, double correlatedOver, double gain, double offsetPicoamp) {
        PowerStatistics statistics = new PowerStatistics();
        double kept = correlatedOver == 0 ? 0 : Math.exp(-1 / correlatedOver);
        double noise = random.nextGaussian();
        for (int i = 0; i < samples; i++) {
            double picoamp = gain * TRUE_PICOAMP + offsetPicoamp + 3000 * noise;
            statistics.sample(1000L * i, SUPPLY_MICROVOLTS, (int) Math.rint(picoamp), 0);
            noise = kept * noise + Math.sqrt(1 - kept * kept) * random.nextGaussian();
        }
        return statistics;
    }
}
