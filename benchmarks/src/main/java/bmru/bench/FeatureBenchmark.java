package bmru.bench;

import be.tarsos.dsp.util.fft.FFT;
import bmru.audio.feature.ClipFeatures;
import bmru.audio.feature.Features;
import bmru.audio.feature.FrameFeatures;
import bmru.audio.feature.FrontEnd;
import bmru.audio.feature.Normalisation;
import bmru.audio.feature.Statistics;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Features of one second of sound, against the 101 Fourier transforms in them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(4)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class FeatureBenchmark {
    private static final long SEED = 1;
    private static final int LIVE_FRAMES = 100;

    private final FrontEnd frontEnd = FrontEnd.PUBLISHED;
    private final ClipFeatures clipFeatures = new ClipFeatures(frontEnd);
    private final FrameFeatures frameFeatures = new FrameFeatures(frontEnd.with(causal(frontEnd.coefficients())));
    private final FFT fft = new FFT(frontEnd.fftSize());
    private final float[] clip = new float[frontEnd.clipSamples()];
    private final float[] padded = new float[clip.length + frontEnd.fftSize()];
    private final float[] scratch = new float[frontEnd.fftSize()];
    private final float[] coefficients = new float[frontEnd.coefficients()];

    private static Normalisation causal(int coefficients) {
        float[] mean = new float[coefficients];
        float[] deviation = new float[coefficients];
        Arrays.fill(deviation, 50);
        return new Normalisation.Running(Statistics.of(mean, deviation), 300, 0.3f, -60);
    }

    /** A tone in noise: no band is at the floor and no sample is denormal, so no shortcut is taken anywhere. */
    @Setup
    public void makeSound() {
        Random random = new Random(SEED);
        for (int i = 0; i < clip.length; i++) {
            clip[i] = (float) (0.3 * Math.sin(0.2 * i) + 0.05 * random.nextGaussian());
        }
        System.arraycopy(clip, 0, padded, frontEnd.fftSize() / 2, clip.length);
    }

    /** The unit of the comparison: the transforms alone. They work in place, hence the copy (under 2 % of it). */
    @Benchmark
    public float[] clipTransformsAlone() {
        int frames = frontEnd.frames(clip.length);
        for (int f = 0; f < frames; f++) {
            System.arraycopy(padded, f * frontEnd.hopSize(), scratch, 0, scratch.length);
            fft.forwardTransform(scratch);
        }
        return scratch;
    }

    /** Everything: window, transforms, mel bands, decibels, cosines, normalisation. */
    @Benchmark
    public Features clipFeatures() {
        return clipFeatures.compute(clip);
    }

    /** One frame of live sound; a hundred of them, so that the clock's own time does not count. */
    @Benchmark
    @OperationsPerInvocation(LIVE_FRAMES)
    public float[] liveFrame() {
        for (int f = 0; f < LIVE_FRAMES; f++) {
            frameFeatures.compute(padded, f * frontEnd.hopSize(), coefficients, 0);
        }
        return coefficients;
    }
}
