package bmru.hil.live.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.hil.live.Loud;
import bmru.hil.live.frame.Frame;
import bmru.hil.live.frame.FrameRing;
import bmru.hil.live.frame.Layout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a word counts as over: its evidence has passed its peak and its sound has ended. */
class WordTrackerTest {
    private static final int LOUD = 1;
    private static final int HEARD = 10;

    private final Setup setup = Loud.setup();
    private FrameRing ring = new FrameRing(Layout.of(setup.model()));
    private final List<Detection> over = new ArrayList<>();
    private WordTracker tracker = new WordTracker(setup, ring, 0, 0, over::add);

    /** It rises until frame 15 and stays there. */
    @Test
    void evidenceThatStaysAtItsPeakHasPassedIt() {
        assertThat(endsAt(frame -> frame < 15 ? 0.5 + 0.03 * frame : 1, 16)).isEqualTo(30);
        assertThat(over.get(0).peak()).isEqualTo(1);
        assertThat(over.get(0).number()).isEqualTo(1);
        assertThat(tracker.detections()).isEqualTo(1);
    }

    /** The closure of a plosive, ten frames, is not its end. */
    @Test
    void aWordWhoseSoundGoesOnIsNotOver() {
        assertThat(endsAt(frame -> frame == 12 ? 1 : 0.8, 40)).isEqualTo(50);
    }

    /** -15 dB of its loudest, which fades by 2 % a frame from the 0.1 of frame 40 on. */
    @Test
    void itsSoundHasEndedFifteenDecibelsBelowItsLoudest() {
        assertThat(endsAt(frame -> frame == 12 ? 1 : 0.8, 40, 0.0139)).isEqualTo(50);
        over.clear();
        assertThat(endsAt(frame -> frame == 12 ? 1 : 0.8, 40, 0.0181)).isEqualTo(HEARD + 100);
    }

    /** What goes on at a tenth of a bang is no quiet half a second after it. */
    @Test
    void aBangIsForgotten() {
        assertThat(endsAt(frame -> 0.02 * Math.min(frame, 26), 11, 0.01)).isEqualTo(HEARD + 100);
    }

    @Test
    void aWordIsOverAfterASecondWhateverIsHeard() {
        assertThat(endsAt(frame -> 0.001 * frame, Integer.MAX_VALUE)).isEqualTo(HEARD + 100);
        assertThat(over.get(0).peak()).isCloseTo(0.110, within(1e-6));
    }

    @Test
    void aWordThatIsHeardAgainEndsTheOneBefore() {
        for (int frame = 0; frame < 50; frame++) {
            step(frame, 0.9, 0.1, frame == 10 || frame == 40);
            assertThat(over).hasSize(frame < 40 ? 0 : 1);
        }
        tracker.finish();
        tracker.finish();
        assertThat(over).extracting(Detection::number).containsExactly(1L, 2L);
        assertThat(over).extracting(heard -> Math.round(1000 * heard.seconds())).containsExactly(116L, 416L);
    }

    private interface Evidence {
        double of(int frame);
    }

    /** @return the frame after which a word is over that was heard in frame 10 and whose sound ends before a frame */
    private int endsAt(Evidence evidence, int quietFrom) {
        return endsAt(evidence, quietFrom, 1e-4);
    }

    private int endsAt(Evidence evidence, int quietFrom, double quiet) {
        ring = new FrameRing(Layout.of(setup.model()));
        tracker = new WordTracker(setup, ring, 0, 0, over::add);
        for (int frame = 0; frame < 200; frame++) {
            step(frame, evidence.of(frame), frame < quietFrom ? 0.1 : quiet, frame == HEARD);
            if (!over.isEmpty()) {
                return frame;
            }
        }
        return -1;
    }

    private void step(int number, double evidence, double rms, boolean heard) {
        Frame frame = ring.claim();
        frame.begin(number, 0);
        frame.sound(new float[13], rms, rms);
        frame.evidence(LOUD, evidence);
        ring.publish();
        if (heard) {
            tracker.heard(LOUD, Instant.EPOCH);
        }
        tracker.frame(frame, ring.published() - 1);
    }
}
