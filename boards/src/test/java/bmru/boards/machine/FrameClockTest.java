package bmru.boards.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameClockTest {
    private static final long PERIOD_US = 10_000;

    private final FrameClock clock = new FrameClock();

    /** Runs frames as soon as they are due, from a time on, and gives when the last of them was. */
    private long run(int frames) {
        long ranUs = 0;
        for (int frame = 0; frame < frames; frame++) {
            ranUs = clock.nextUs();
            clock.ran(ranUs);
        }
        return ranUs;
    }

    @Test
    void framesAreAPeriodApart() {
        clock.start(50_000, PERIOD_US);
        assertThat(run(1)).isEqualTo(50_000);
        assertThat(run(10)).isEqualTo(150_000);
    }

    @Test
    void aTickThatCameLateDelaysNoLaterOne() {
        clock.start(0, PERIOD_US);
        run(5);
        clock.ran(54_000);
        assertThat(clock.nextUs()).isEqualTo(60_000);
    }

    @Test
    void heldUpForThreePeriodsItHasCaughtUpAfterFiveFramesThatFollowHalfAPeriodApart() {
        clock.start(0, PERIOD_US);
        run(10);
        clock.ran(130_000);
        assertThat(clock.nextUs()).isEqualTo(135_000);
        assertThat(run(5)).isEqualTo(155_000);
        assertThat(run(1)).as("frame 16 is on time").isEqualTo(160_000);
        assertThat(run(1)).isEqualTo(170_000);
    }

    @Test
    void heldUpForLongerItGoesOnFromThere() {
        clock.start(0, PERIOD_US);
        run(10);
        clock.ran(180_000);
        assertThat(run(20)).as("80 ms are caught up").isEqualTo(300_000);
        clock.ran(391_000);
        assertThat(clock.nextUs()).as("81 ms are past").isEqualTo(401_000);
    }

    @Test
    void withoutAPeriodAFrameIsDueAtOnce() {
        clock.start(7, 0);
        clock.ran(3000);
        assertThat(clock.nextUs()).isEqualTo(3000);
    }
}
