package bmru.bench;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.chip.Chip;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Model;
import bmru.circuit.technology.Technologies;
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

/** One frame through the circuit in double precision and through the integer chip, two layers of four cells. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ChipBenchmark {
    private static final long SEED = 1;
    private static final int FRAMES = 128;
    private static final int CELLS = 4;
    private static final int DAC_BITS = 12;
    private static final Model MODEL = RandomModel.of(CELLS, SEED);

    private final float[][] frames = new float[FRAMES][FrontEnd.PUBLISHED.coefficients()];
    private final int[][] codes = new int[FRAMES][];
    private final Die die = Die.nominal(Circuit.of(MODEL, Technologies.published()));
    private final ChipTables tables = ChipTables.ideal(die.circuit(), DAC_BITS);
    private final AnalogNetwork analog = AnalogNetwork.of(die);
    private final Chip chip = new Chip(die, tables);

    /** Programs the chip and draws frames, different ones in turn, so that branches are not learnt by heart. */
    @Setup
    public void prepare() throws BiasException {
        Random random = new Random(SEED);
        InputCodes encoder = new InputCodes(tables, 1);
        for (int f = 0; f < FRAMES; f++) {
            for (int i = 0; i < frames[f].length; i++) {
                frames[f][i] = (float) random.nextGaussian();
            }
            encoder.encode(frames[f]);
            codes[f] = new int[encoder.rails()];
            for (int rail = 0; rail < codes[f].length; rail++) {
                codes[f][rail] = encoder.code(rail);
            }
        }
        chip.powerOn();
        BiasProgram.compile(die.circuit(), tables)
                .words()
                .forEach(word -> chip.writeShadow(word.channel().index(), word.code()));
        chip.commit();
        chip.start();
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int circuitFrame() {
        int winners = 0;
        for (float[] frame : frames) {
            winners += analog.step(frame).winner();
        }
        return winners;
    }

    /** With the input codes of the frame set, as a board does. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public int chipFrame() {
        int winners = 0;
        for (int[] frame : codes) {
            chip.setInputs(frame);
            chip.step();
            winners += chip.winner();
        }
        return winners;
    }
}
