package bmru.circuit.variation;

import bmru.circuit.clip.Clip;
import bmru.circuit.clip.Workers;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Deviations;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Many virtual chips on the same clips; results do not depend on the number of threads. */
public final class MonteCarlo {
    private final Circuit circuit;
    private final Mismatch mismatch;
    private final Conditions conditions;

    public MonteCarlo(Circuit circuit, Mismatch mismatch, Conditions conditions) {
        this.circuit = circuit;
        this.mismatch = mismatch;
        this.conditions = conditions;
    }

    /**
     * Runs chips with serial numbers seed, seed + 1, ....
     *
     * @param threads that share the work
     * @param progress told the number of finished chips, from any thread
     * @throws InterruptedException where the caller was interrupted while waiting
     */
    public Population run(List<Clip> clips, int samples, long seed, int threads, IntConsumer progress)
            throws InterruptedException {
        if (samples < 1) {
            throw new IllegalArgumentException("samples=" + samples + ": allowed 1 or more");
        }
        return run(
                clips,
                samples,
                sample -> new VirtualChip(circuit, mismatch, seed + sample).die(conditions),
                threads,
                progress);
    }

    /** One circuit as designed under many conditions. */
    public static Population corners(
            Circuit circuit, List<Conditions> corners, List<Clip> clips, int threads, IntConsumer progress)
            throws InterruptedException {
        MonteCarlo study = new MonteCarlo(circuit, Mismatch.none(), Conditions.nominal(circuit));
        return study.run(
                clips,
                corners.size(),
                sample -> Die.of(circuit, Deviations.NONE, corners.get(sample)),
                threads,
                progress);
    }

    private Population run(List<Clip> clips, int samples, IntFunction<Die> dies, int threads, IntConsumer progress)
            throws InterruptedException {
        Die nominal = Die.nominal(circuit);
        boolean[][][] reference = new boolean[clips.size()][][];
        Outcome[] expected = new Outcome[clips.size()];
        Workers.each(clips.size(), threads, done -> {}, c -> {
            ClipRunner runner = new ClipRunner(nominal);
            reference[c] = runner.states(clips.get(c));
            expected[c] = runner.run(clips.get(c), reference[c]);
        });
        Outcome[][] outcomes = new Outcome[samples][];
        Workers.each(samples, threads, progress, sample -> {
            outcomes[sample] = outcomes(new ClipRunner(dies.apply(sample)), clips, reference);
        });
        List<List<Outcome>> rows = new ArrayList<>();
        for (Outcome[] row : outcomes) {
            rows.add(List.of(row));
        }
        return new Population(clips, List.of(expected), rows);
    }

    private static Outcome[] outcomes(ClipRunner runner, List<Clip> clips, boolean[][][] reference) {
        Outcome[] outcomes = new Outcome[clips.size()];
        for (int c = 0; c < outcomes.length; c++) {
            outcomes[c] = runner.run(clips.get(c), reference[c]);
        }
        return outcomes;
    }
}
