package bmru.training.evaluation;

import bmru.training.feature.FeatureSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The published figure: accuracy on as many keyword clips as others. It is the mean of the two rates, that is what an equal
 * draw of both gives in the long run, without the chance of the draw. Silence does not count.
 *
 * @param keywordRate share of keyword clips that were taken for their keyword, mean over the keywords
 * @param otherRate share of clips of other words that were taken for no keyword
 * @param evenOtherRate the same, each word weighed with the root of its number of clips: closer to what words that the data
 *     set has few of will give
 * @param keywordClips that were counted
 * @param otherClips that were counted
 */
public record Accuracy(double keywordRate, double otherRate, double evenOtherRate, int keywordClips, int otherClips) {
    public static Accuracy of(List<ClipResult> results, int background, int classes) {
        int[] there = new int[classes];
        int[] right = new int[classes];
        for (ClipResult result : results) {
            if (!result.word().equals(FeatureSet.SILENCE)) {
                there[result.label()]++;
                right[result.label()] += result.decision() == result.label() ? 1 : 0;
            }
        }
        double keywordRates = 0;
        int keywordClips = 0;
        for (int k = 0; k < classes; k++) {
            if (k != background) {
                keywordRates += rate(right[k], there[k]);
                keywordClips += there[k];
            }
        }
        return new Accuracy(
                keywordRates / (classes - 1),
                rate(right[background], there[background]),
                evenRate(results, background),
                keywordClips,
                there[background]);
    }

    /** On as many keyword clips as others, 0 to 1. */
    public double balanced() {
        return (keywordRate + otherRate) / 2;
    }

    /** On as many keyword clips as others, 0 to 1, the others' words evened out. */
    public double evened() {
        return (keywordRate + evenOtherRate) / 2;
    }

    private static double evenRate(List<ClipResult> results, int background) {
        Map<String, List<ClipResult>> words = results.stream()
                .filter(result -> result.label() == background && !result.word().equals(FeatureSet.SILENCE))
                .collect(Collectors.groupingBy(ClipResult::word, TreeMap::new, Collectors.toList()));
        double right = 0;
        double weights = 0;
        for (List<ClipResult> word : words.values()) {
            double weight = Math.sqrt(word.size());
            long rightOnes =
                    word.stream().filter(r -> r.decision() == r.label()).count();
            right += weight * rightOnes / word.size();
            weights += weight;
        }
        return weights == 0 ? 0 : right / weights;
    }

    private static double rate(int right, int there) {
        return there == 0 ? 0 : (double) right / there;
    }
}
