package bmru.bench;

import bmru.audio.feature.Features;
import bmru.audio.feature.FrontEnd;
import bmru.circuit.clip.Clip;
import bmru.circuit.die.Conditions;
import bmru.circuit.element.Circuit;
import bmru.circuit.level.LevelKind;
import bmru.circuit.technology.Technologies;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.MonteCarlo;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/** 200 virtual chips on 50 clips of one second, two layers of four cells. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MonteCarloBenchmark {
    private static final long SEED = 1;
    private static final int CLIPS = 50;
    private static final int FRAMES = 101;
    private static final int SAMPLES = 200;

    @Param({"1", "2"})
    int threads;

    private final List<Clip> clips = new ArrayList<>();
    private final Circuit circuit = Circuit.of(RandomModel.of(4, SEED), Technologies.published());

    @Setup
    public void makeClips() {
        Random random = new Random(SEED);
        for (int c = 0; c < CLIPS; c++) {
            int coefficients = FrontEnd.PUBLISHED.coefficients();
            float[] values = new float[FRAMES * coefficients];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            clips.add(new Clip("clip" + c, Features.of(coefficients, values), Clip.NO_LABEL));
        }
    }

    @Benchmark
    public double monteCarlo() throws InterruptedException {
        Mismatch mismatch = Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 1);
        Conditions conditions = Conditions.nominal(circuit);
        MonteCarlo study = MonteCarlo.chips(circuit, LevelKind.CIRCUIT, mismatch, conditions, SEED, SAMPLES);
        return study.run(clips, threads, done -> {}).kept();
    }
}
