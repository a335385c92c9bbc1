package bmru.bench;

import bmru.training.network.Outputs;
import bmru.training.network.Shape;
import bmru.training.network.StepFunction;
import bmru.training.network.VoteLoss;
import bmru.training.network.VoteWindow;
import bmru.training.parameter.BuiltParameters;
import bmru.training.run.GradientWorkers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A training step, forward, backward and update: 256 clips of 101 frames on two threads, two layers of cells. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
public class TrainingBenchmark {
    private static final int FRAMES = 101;
    private static final int BATCH = 256;
    private static final int THREADS = 2;
    private static final int FEATURES = 13;

    @Param({"16", "32"})
    int cells;

    private float[] parameters = new float[0];
    private GradientWorkers workers = new GradientWorkers(new Shape(FEATURES, 1, 1, 1, 2), FRAMES, BATCH, THREADS);
    private final float[][][] x = new float[FEATURES][FRAMES][BATCH / 2];
    private final int[] labels = new int[BATCH / 2];

    @Setup
    public void makeWorkers() {
        Shape shape = new Shape(FEATURES, cells, cells, 2, 2);
        workers.close();
        workers = new GradientWorkers(shape, FRAMES, BATCH, THREADS);
        SplittableRandom random = new SplittableRandom(1);
        parameters = new float[shape.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) Math.abs(0.3 * random.nextGaussian());
        }
        for (float[][] rows : x) {
            for (float[] row : rows) {
                for (int k = 0; k < row.length; k++) {
                    row[k] = (float) random.nextGaussian();
                }
            }
        }
        for (int l = 0; l < labels.length; l++) {
            labels[l] = l % 2;
        }
    }

    @TearDown
    public void close() {
        workers.close();
    }

    @Benchmark
    public double step() {
        GradientWorkers.Setting setting = new GradientWorkers.Setting(
                BuiltParameters.exact(parameters),
                new StepFunction.Hard(1),
                0,
                new VoteLoss(8, 0.1f),
                0,
                null,
                false,
                1);
        double loss = workers.run(setting, (shard, batch) -> {
                    for (int c = 0; c < FEATURES; c++) {
                        for (int t = 0; t < FRAMES; t++) {
                            System.arraycopy(x[c][t], 0, batch[c][t], 0, batch[c][t].length);
                        }
                    }
                    return List.of(new VoteWindow(0, FRAMES, labels, 1, new Outputs(0, 2)));
                })
                .loss();
        double[] gradient = workers.gradient();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= (float) (1e-6 * gradient[i]);
        }
        return loss;
    }
}
