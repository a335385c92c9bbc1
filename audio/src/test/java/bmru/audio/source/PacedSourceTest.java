package bmru.audio.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacedSourceTest {
    private static final long START = -5_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final ManualPace pace = new ManualPace(START);

    @Test
    void blocksOfTenMillisecondsAreDueWhenTheirLastSampleWouldHaveBeenRecorded() throws IOException {
        PacedSource source = new PacedSource(new Counting(16_000, 400), pace);
        float[] block = new float[1000];
        assertThat(source.read(block, 0, 1000)).isEqualTo(160);
        assertThat(elapsed()).isEqualTo(SECOND / 100);
        assertThat(block[159]).isEqualTo(159f);
        assertThat(source.read(block, 0, 1000)).isEqualTo(160);
        assertThat(elapsed()).isEqualTo(2 * SECOND / 100);
        assertThat(source.read(block, 0, 1000)).isEqualTo(80);
        assertThat(elapsed()).isEqualTo(25 * SECOND / 1000);
        assertThat(source.read(block, 0, 1000)).isEqualTo(-1);
        assertThat(elapsed()).isEqualTo(25 * SECOND / 1000);
    }

    /** A frame ends within a block of 10 ms: who asks for less has it in time, and what was read is as old as it is late. */
    @Test
    void whoWantsLessHasItWhenThatIsDueAndKnowsHowOldItIs() throws IOException {
        PacedSource source = new PacedSource(new Counting(16_000, 400), pace);
        float[] block = new float[160];
        assertThat(source.read(block, 0, 96)).isEqualTo(96);
        assertThat(elapsed()).isEqualTo(6 * SECOND / 1000);
        assertThat(source.recordedNanos()).isEqualTo(pace.nanoTime());
        pace.advance(SECOND / 10);
        assertThat(source.read(block, 0, 160)).isEqualTo(160);
        assertThat(source.recordedNanos() - START).isEqualTo(16 * SECOND / 1000);
        assertThat(elapsed()).isEqualTo(106 * SECOND / 1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {16_000, 44_100, 11_025, 50})
    void anHourTakesAnHour(int rate) throws IOException {
        PacedSource source = new PacedSource(new Counting(rate, 3600L * rate), pace);
        float[] block = new float[1000];
        long samples = 0;
        int count;
        while ((count = source.read(block, 0, 1000)) >= 0) {
            samples += count;
        }
        assertThat(samples).isEqualTo(3600L * rate);
        assertThat(elapsed()).isEqualTo(3600 * SECOND);
    }

    @Test
    void aReaderThatCameLateGetsWhatItMissedAtOnceAndTheRestInTime() throws IOException {
        PacedSource source = new PacedSource(new Counting(16_000, 16_000), pace);
        float[] block = new float[160];
        source.read(block, 0, 160);
        pace.advance(SECOND / 20);
        for (int i = 1; i < 6; i++) {
            source.read(block, 0, 160);
            assertThat(elapsed()).isEqualTo(6 * SECOND / 100);
        }
        source.read(block, 0, 160);
        assertThat(elapsed()).isEqualTo(7 * SECOND / 100);
    }

    @Test
    void theSystemClockWaitsAtLeastAsLongAsAsked() throws IOException {
        Pace system = Pace.system();
        long deadline = system.nanoTime() + SECOND / 100;
        system.waitUntil(deadline);
        assertThat(system.nanoTime() - deadline).isNotNegative();
        system.waitUntil(deadline - SECOND);
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        Pace system = Pace.system();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> system.waitUntil(system.nanoTime() + 3600 * SECOND))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("interrupted while waiting for sound");
        assertThat(Thread.interrupted()).isTrue();
    }

    private long elapsed() {
        return pace.nanoTime() - START;
    }

    /** Sample i has the value i. */
    private static final class Counting implements SampleSource {
        private final int rate;
        private final long samples;
        private long next;

        Counting(int rate, long samples) {
            this.rate = rate;
            this.samples = samples;
        }

        @Override
        public int sampleRateHz() {
            return rate;
        }

        @Override
        public int read(float[] target, int offset, int length) {
            if (next == samples) {
                return -1;
            }
            int count = (int) Math.min(length, samples - next);
            for (int i = 0; i < count; i++) {
                target[offset + i] = next++;
            }
            return count;
        }

        @Override
        public void close() {}
    }
}
