package bmru.bench;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.network.ExactNetwork;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One frame through the exact network of two layers of {@code cells} cells. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(4)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class NetworkBenchmark {
    private static final long SEED = 1;
    private static final int FRAMES = 128;

    @Param({"4", "16", "64"})
    int cells;

    private final float[][] frames = new float[FRAMES][FrontEnd.PUBLISHED.coefficients()];
    private ExactNetwork network = new ExactNetwork(RandomModel.of(4, SEED));

    @Setup
    public void makeNetwork() {
        network = new ExactNetwork(RandomModel.of(cells, SEED));
        Random random = new Random(SEED);
        for (float[] frame : frames) {
            for (int i = 0; i < frame.length; i++) {
                frame[i] = (float) random.nextGaussian();
            }
        }
    }

    /** Different frames in turn, so that states change and branches are not learnt by heart. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int frame() {
        int winners = 0;
        for (float[] frame : frames) {
            winners += network.step(frame).winner();
        }
        return winners;
    }
}
