package bmru.hil.live.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.source.SampleSource;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A ramp, an offset, and a source that says how old it is. */
class IntakeTest {
    private static final int RATE = 16_000;

    private long recordedNanos;
    private double step = 1e-5;
    private double offset;
    private int next;

    private final Intake intake = new Intake(new SampleSource() {
        @Override
        public int sampleRateHz() {
            return RATE;
        }

        @Override
        public int read(float[] target, int offsetInTarget, int length) {
            for (int i = 0; i < length; i++) {
                target[offsetInTarget + i] = (float) (offset + step * next++);
            }
            return length;
        }

        @Override
        public long recordedNanos() {
            return recordedNanos;
        }

        @Override
        public void close() {}
    });

    @Test
    void anOffsetIsNoSoundButReachesThePeak() throws IOException {
        offset = 0.5;
        step = 0;
        read(400);
        assertThat(intake.rms()).isCloseTo(0, within(1e-6));
        assertThat(intake.peak()).isEqualTo(0.5);
    }

    /** Of the last 160 samples: a ramp's deviation is its span over the root of 12. */
    @Test
    void levelsAreOfTheLastHopAlone() throws IOException {
        step = -1e-3;
        read(1000);
        assertThat(intake.rms()).isCloseTo(0.160 / Math.sqrt(12), within(1e-5));
        assertThat(intake.peak()).isCloseTo(0.999, within(1e-6));
    }

    @Test
    void aClipIsWhatWasHeardThenAsFarAsItIsStillThere() throws IOException {
        read(16_000);
        float[] clip = intake.clip(0.25, 0.5);
        assertThat(clip).hasSize(4000);
        assertThat(clip[0]).isCloseTo(4000 * 1e-5f, within(1e-7f));
        assertThat(intake.clip(0.9, 2)).hasSize(1600);
        assertThat(intake.clip(-1, 0.1)).hasSize(1600);
        read(45 * RATE);
        // 46 s were heard and 40 are kept, the oldest of which is being overwritten.
        assertThat(intake.clip(0, 5)).isEmpty();
        float[] oldest = intake.clip(0, 8);
        assertThat(oldest).hasSize(RATE);
        assertThat((double) oldest[0]).isCloseTo(7 * RATE * 1e-5, within(1e-5));
    }

    @Test
    void isAsOldAsItsSourceSays() throws IOException {
        recordedNanos = System.nanoTime() - 50_000_000;
        read(10);
        assertThat(intake.ageMs()).isBetween(50.0, 10_000.0);
    }

    private void read(int samples) throws IOException {
        float[] block = new float[160];
        for (int left = samples; left > 0; left -= 160) {
            intake.read(block, 0, Math.min(left, 160));
        }
    }
}
