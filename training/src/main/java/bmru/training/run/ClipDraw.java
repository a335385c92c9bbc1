package bmru.training.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws clips of one class, rare words more often than their number of clips would have it. */
final class ClipDraw {
    private final int[] clips;
    /** Of the weights, up to and with each clip. */
    private final double[] cumulative;

    private ClipDraw(int[] clips, double[] cumulative) {
        this.clips = clips;
        this.cumulative = cumulative;
    }

    /**
     * @param clips of the class
     * @param words of all clips
     * @param evenness as in the recipe's variety
     */
    static ClipDraw of(int[] clips, List<String> words, double evenness) {
        Map<String, Integer> counts = new HashMap<>();
        for (int clip : clips) {
            counts.merge(words.get(clip), 1, Integer::sum);
        }
        double[] cumulative = new double[clips.length];
        double sum = 0;
        for (int i = 0; i < clips.length; i++) {
            sum += Math.pow(counts.getOrDefault(words.get(clips[i]), 1), -evenness);
            cumulative[i] = sum;
        }
        return new ClipDraw(clips, cumulative);
    }

    int next(RandomGenerator random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return clips[Math.min(clips.length - 1, found < 0 ? -found - 1 : found + 1)];
    }
}
