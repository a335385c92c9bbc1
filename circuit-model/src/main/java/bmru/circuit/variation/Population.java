package bmru.circuit.variation;

import bmru.circuit.clip.Clip;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * Outcomes of many chips on the same clips.
 *
 * @param clips what they heard
 * @param nominal outcome of each clip on the circuit as designed
 * @param outcomes a row a chip, an outcome a clip
 */
public record Population(List<Clip> clips, List<Outcome> nominal, List<List<Outcome>> outcomes) {
    public Population {
        clips = List.copyOf(clips);
        nominal = List.copyOf(nominal);
        outcomes = outcomes.stream().map(List::copyOf).toList();
    }

    public int samples() {
        return outcomes.size();
    }

    /** Share of chips that decide a clip as the circuit as designed does. */
    public double kept(int clip) {
        return share(clip, nominal.get(clip).decision());
    }

    /** Share of chips that decide for a class. */
    public double share(int clip, int decision) {
        long there = outcomes.stream()
                .filter(row -> row.get(clip).decision() == decision)
                .count();
        return (double) there / samples();
    }

    /** Share of all decisions that are as designed. */
    public double kept() {
        double sum = 0;
        for (int c = 0; c < clips.size(); c++) {
            sum += kept(c);
        }
        return sum / clips.size();
    }

    /** Share of clips that one chip decides as the circuit as designed does. */
    public double keptBy(int sample) {
        int kept = 0;
        for (int c = 0; c < clips.size(); c++) {
            kept += outcomes.get(sample).get(c).decision() == nominal.get(c).decision() ? 1 : 0;
        }
        return (double) kept / clips.size();
    }

    /** Share of clips with a label that a chip decides rightly; NaN where no clip has one. */
    public double accuracy(int sample) {
        return accuracy(outcomes.get(sample));
    }

    /** The same of the circuit as designed. */
    public double nominalAccuracy() {
        return accuracy(nominal);
    }

    private double accuracy(List<Outcome> row) {
        int labelled = 0;
        int right = 0;
        for (int c = 0; c < clips.size(); c++) {
            if (clips.get(c).hasLabel()) {
                labelled++;
                right += row.get(c).decision() == clips.get(c).label() ? 1 : 0;
            }
        }
        return labelled == 0 ? Double.NaN : (double) right / labelled;
    }

    /** Distribution of the accuracy over chips. */
    public DescriptiveStatistics accuracies() {
        DescriptiveStatistics statistics = new DescriptiveStatistics();
        for (int sample = 0; sample < samples(); sample++) {
            statistics.addValue(accuracy(sample));
        }
        return statistics;
    }

    /** Share of chips whose accuracy reaches a target. */
    public double yieldAt(double target) {
        long reached = 0;
        for (int sample = 0; sample < samples(); sample++) {
            reached += accuracy(sample) >= target ? 1 : 0;
        }
        return (double) reached / samples();
    }

    /** How often each cell, counted through all layers, was the first whose state differed. */
    public int[] firstFlips(int cells) {
        int[] flips = new int[cells];
        for (List<Outcome> row : outcomes) {
            for (Outcome outcome : row) {
                if (outcome.firstFlip() >= 0) {
                    flips[outcome.firstFlip()]++;
                }
            }
        }
        return flips;
    }
}
