package bmru.hil.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sound and board with clocks of their own, in virtual time: sound comes in blocks of two frames, the board takes one
 * whenever its clock ticks.
 */
class PacerTest {
    private static final long HOURS_US = 3 * 3600 * 1_000_000L;

    /** @param partsPerMillion how much faster the sound's clock is */
    @ParameterizedTest
    @CsvSource({"100, 0, 108", "-100, 108, 0", "0, 0, 0", "1000, 0, 1080", "-1000, 1080, 0"})
    void aBoardThatLeadsHasAFrameAtEveryTick(int partsPerMillion, long repeats, long drops) {
        Pacer pacer = new Pacer(Pacer.Lead.BOARD);
        double soundUs = 10_000 / (1 + partsPerMillion * 1e-6);
        long sent = 0;
        long read = 0;
        long came = 0;
        long empty = 0;
        long deepest = 0;
        long nextTickUs = -1;
        for (long nowUs = 0; nowUs < HOURS_US; nowUs += 1_000) {
            while ((came + 2) * soundUs <= nowUs) {
                came += 2;
                sent += pacer.takes(sent - read, false) ? 1 : 0;
                sent += pacer.takes(sent - read, false) ? 1 : 0;
            }
            if (sent > 0 && nextTickUs < 0) {
                // As boards do, which let the host send some more first.
                nextTickUs = nowUs + 50_000;
            }
            if (sent > 0 && nextTickUs > nowUs + 10_000) {
                continue;
            }
            if (sent > 0 && pacer.repeats(sent - read)) {
                sent++;
            }
            if (sent > 0 && nowUs >= nextTickUs) {
                nextTickUs += 10_000;
                empty += sent == read ? 1 : 0;
                read += sent == read ? 0 : 1;
            }
            deepest = Math.max(deepest, sent - read);
        }
        assertThat(empty).as("ticks without a frame").isZero();
        assertThat(deepest).isLessThanOrEqualTo(Pacer.MOST_AHEAD);
        // The first ones come later: there is room for some before one has to go.
        assertThat(pacer.repeated()).isBetween(Math.max(0, repeats - 15), repeats + 3);
        assertThat(pacer.dropped()).isBetween(Math.max(0, drops - 15), drops + 3);
    }

    @ParameterizedTest
    @CsvSource({"0", "500"})
    void aBoardThatFollowsTheSoundTakesEveryFrameOnce(long ahead) {
        Pacer pacer = new Pacer(Pacer.Lead.SOUND);
        assertThat(pacer.takes(ahead, false)).isTrue();
        assertThat(pacer.repeats(ahead)).isFalse();
        assertThat(pacer.dropped() + pacer.repeated()).isZero();
    }

    /** While the board runs the last one there is time to send another, and no need before. */
    @Test
    void aBoardThatLeadsIsSentAnotherWhenTheLastIsUnderWay() {
        Pacer pacer = new Pacer(Pacer.Lead.BOARD);
        assertThat(pacer.repeats(2)).isFalse();
        assertThat(pacer.repeats(1)).isTrue();
        assertThat(pacer.repeats(0)).isTrue();
        assertThat(pacer.repeated()).isEqualTo(2);
    }

    @Test
    void aFrameThatIsOutdatedIsDroppedWhoeverLeads() {
        for (Pacer.Lead lead : Pacer.Lead.values()) {
            Pacer pacer = new Pacer(lead);
            assertThat(pacer.takes(0, true)).isFalse();
            assertThat(pacer.takes(0, false)).isTrue();
            assertThat(pacer.dropped()).isEqualTo(1);
        }
    }
}
