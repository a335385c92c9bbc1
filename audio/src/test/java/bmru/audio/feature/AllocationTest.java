package bmru.audio.feature;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.audio.source.SampleSource;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What runs for every frame allocates nothing, so that live sound never waits for the garbage collector. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final FrontEnd FRONT_END = FrontEnd.PUBLISHED.with(running());

    @Test
    void aFrameOfFeaturesAllocatesNothing() {
        FrameFeatures kernel = new FrameFeatures(FRONT_END);
        float[] samples = GoldenClip.samples("chirp-in-noise");
        float[] target = new float[13];
        kernel.compute(samples, 0, target, 0);
        long before = allocated();
        for (int f = 0; f < 1000; f++) {
            kernel.compute(samples, f % 90 * 160, target, 0);
        }
        assertThat(allocated() - before).isZero();
    }

    /**
     * Two runs of different lengths: what a stream needs once cancels out. TarsosDSP's dispatcher makes an iterator over
     * its processors for every frame, 24 bytes until the compiler has removed it; the rest is ours.
     */
    @Test
    void aStreamAllocatesNothingAFrameButTheDispatchersIterator() throws IOException {
        long first = allocatedByStream(1000);
        long shorter = allocatedByStream(1000);
        long longer = allocatedByStream(3000);
        assertThat(first).isPositive();
        assertThat((longer - shorter) / 2000.0).as("bytes a frame").isLessThanOrEqualTo(24);
    }

    private static long allocatedByStream(int frames) throws IOException {
        long before = allocated();
        FeatureStream.run(new Endless(), FRONT_END, (frame, features) -> frame < frames);
        return allocated() - before;
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static Normalisation running() {
        float[] deviation = new float[13];
        Arrays.fill(deviation, 20);
        return new Normalisation.Running(Statistics.of(new float[13], deviation), 300, 0.3f, -60);
    }

    private static final class Endless implements SampleSource {
        private final float[] sound = GoldenClip.samples("chirp-in-noise");

        @Override
        public int sampleRateHz() {
            return 16_000;
        }

        @Override
        public int read(float[] target, int offset, int length) {
            System.arraycopy(sound, 0, target, offset, length);
            return length;
        }

        @Override
        public void close() {}
    }
}
