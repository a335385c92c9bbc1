package bmru.circuit.variation;

import bmru.circuit.clip.Clip;
import bmru.circuit.clip.Workers;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Deviations;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.level.LevelKind;
import bmru.circuit.simulation.Levels;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Many dies of one circuit on the same clips, at a level that is a circuit, beside the circuit as designed; results do not
 * depend on the number of threads.
 */
public final class MonteCarlo {
    private final Circuit circuit;
    private final LevelKind kind;
    private final int samples;
    private final IntFunction<Die> dies;

    private MonteCarlo(Circuit circuit, LevelKind kind, int samples, IntFunction<Die> dies) {
        if (!kind.isCircuit()) {
            throw new IllegalArgumentException("level=" + kind + ": allowed circuit or chip, which are silicon");
        }
        if (samples < 1) {
            throw new IllegalArgumentException("samples=" + samples + ": allowed 1 or more");
        }
        this.circuit = circuit;
        this.kind = kind;
        this.samples = samples;
        this.dies = dies;
    }

    /** Chips with the serial numbers first, first + 1, .... */
    public static MonteCarlo chips(
            Circuit circuit, LevelKind kind, Mismatch mismatch, Conditions conditions, long first, int samples) {
        return new MonteCarlo(
                circuit, kind, samples, sample -> new VirtualChip(circuit, mismatch, first + sample).die(conditions));
    }

    /** The circuit as designed, under each of many conditions. */
    public static MonteCarlo corners(Circuit circuit, LevelKind kind, List<Conditions> corners) {
        return new MonteCarlo(
                circuit, kind, corners.size(), sample -> Die.of(circuit, Deviations.NONE, corners.get(sample)));
    }

    /**
     * @param threads that share the work
     * @param progress given the number of finished dies, from any thread
     * @throws InterruptedException where the caller was interrupted while waiting
     */
    public Population run(List<Clip> clips, int threads, IntConsumer progress) throws InterruptedException {
        Die nominal = Die.nominal(circuit);
        boolean[][][] reference = new boolean[clips.size()][][];
        Outcome[] expected = new Outcome[clips.size()];
        Workers.each(clips.size(), threads, done -> {}, c -> {
            ClipRunner runner = runner(nominal);
            reference[c] = runner.states(clips.get(c));
            expected[c] = runner.run(clips.get(c), reference[c]);
        });
        Outcome[][] outcomes = new Outcome[samples][];
        Workers.each(samples, threads, progress, sample -> {
            outcomes[sample] = outcomes(runner(dies.apply(sample)), clips, reference);
        });
        return new Population(
                clips, List.of(expected), Arrays.stream(outcomes).map(List::of).toList());
    }

    private ClipRunner runner(Die die) {
        return new ClipRunner(Levels.of(kind, die));
    }

    private static Outcome[] outcomes(ClipRunner runner, List<Clip> clips, boolean[][][] reference) {
        Outcome[] outcomes = new Outcome[clips.size()];
        for (int c = 0; c < outcomes.length; c++) {
            outcomes[c] = runner.run(clips.get(c), reference[c]);
        }
        return outcomes;
    }
}
