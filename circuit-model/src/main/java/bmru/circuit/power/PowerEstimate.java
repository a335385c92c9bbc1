package bmru.circuit.power;

import bmru.circuit.clip.Clip;
import bmru.circuit.clip.Workers;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.level.Level;
import bmru.circuit.level.SupplyPart;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Power of a circuit over clips: every branch from the supply, counted frame by frame as the technology has it
 * ({@link SupplyModel}).
 *
 * @param clips what each clip drew; at least one
 */
public record PowerEstimate(List<ClipPower> clips) {
    /** Clips that one network works through before the next is made: enough that making it does not count. */
    private static final int BATCH = 16;

    public PowerEstimate {
        if (clips.isEmpty()) {
            throw new IllegalArgumentException("0 clips: allowed 1 or more");
        }
        clips = List.copyOf(clips);
    }

    /**
     * Runs clips, each from the states before the first frame.
     *
     * @param levels makes a level that is a circuit, a new one each time
     * @param threads that share the work; the result does not depend on them
     * @param progress given the number of finished clips, from any thread
     * @throws InterruptedException where the caller was interrupted while waiting
     */
    public static PowerEstimate of(
            Supplier<? extends Level> levels, List<Clip> clips, int threads, IntConsumer progress)
            throws InterruptedException {
        ClipPower[] results = new ClipPower[clips.size()];
        int batches = (clips.size() + BATCH - 1) / BATCH;
        IntConsumer finished = batch -> progress.accept(Math.min(batch * BATCH, clips.size()));
        Workers.each(batches, threads, finished, batch -> {
            Level level = levels.get();
            for (int c = batch * BATCH; c < Math.min((batch + 1) * BATCH, results.length); c++) {
                results[c] = run(level, clips.get(c));
            }
        });
        return new PowerEstimate(List.of(results));
    }

    private static ClipPower run(Level level, Clip clip) {
        level.reset();
        WindowVote vote = new WindowVote(level.classes());
        double cells = 0;
        double mirrors = 0;
        double twice = 0;
        int frames = clip.features().frames();
        float[] frame = new float[clip.features().coefficients()];
        for (int f = 0; f < frames; f++) {
            clip.features().copyFrame(f, frame);
            vote.add(level.step(frame).winner());
            cells += level.supplyNanoamp(SupplyPart.CELLS);
            mirrors += level.supplyNanoamp(SupplyPart.MIRRORS);
            twice += level.supplyNanoamp(SupplyPart.COUNTED_TWICE);
        }
        int decision = vote.decision();
        double nanowatt = level.supplyVolt() / frames;
        return new ClipPower(
                decision,
                vote.share(decision),
                frames,
                frames * level.frameSeconds(),
                new Supply(nanowatt * cells, nanowatt * mirrors, nanowatt * twice));
    }

    /** Mean over the clips, each counted once whatever its length. */
    public Supply mean() {
        return new Supply(
                mean(Supply::cellsNanowatt), mean(Supply::mirrorsNanowatt), mean(Supply::countedTwiceNanowatt));
    }

    private double mean(ToDoubleFunction<Supply> part) {
        return clips.stream()
                .mapToDouble(clip -> part.applyAsDouble(clip.mean()))
                .average()
                .orElseThrow();
    }

    /** Mean total of the clip that draws least, nW. */
    public double leastNanowatt() {
        return clips.stream().mapToDouble(c -> c.mean().totalNanowatt()).min().orElseThrow();
    }

    /** Mean total of the clip that draws most, nW. */
    public double mostNanowatt() {
        return clips.stream().mapToDouble(c -> c.mean().totalNanowatt()).max().orElseThrow();
    }
}
