package bmru.training.run;

import bmru.training.network.Outputs;
import bmru.training.network.VoteWindow;
import bmru.training.plan.TrainingPlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words that are told apart while training, by outputs behind those of the classes.
 *
 * @param words in their order
 * @param outputs of the classifier that stand for them
 */
record HelperWords(List<String> words, Outputs outputs) {
    /** A word with a smaller share of what is spoken teaches its few speakers rather than itself. */
    private static final double LEAST_SHARE = 0.01;

    HelperWords {
        words = List.copyOf(words);
    }

    /** The frequent ones; none where the recipe does not want them or where there are not two. */
    static HelperWords of(TrainingPlan plan, Collection<String> spoken) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String word : spoken) {
            counts.merge(word, 1, Integer::sum);
        }
        counts.keySet().removeIf(word -> word.startsWith("_")); // speech, sounds, silence
        counts.values().removeIf(count -> count < LEAST_SHARE * spoken.size());
        boolean none = plan.recipe().loss().words() == 0 || counts.size() < 2;
        List<String> words = none ? List.of() : List.copyOf(counts.keySet());
        return new HelperWords(words, new Outputs(plan.shape().classes(), Math.max(2, words.size())));
    }

    /** The output of a word, counted from the first of these, or {@link VoteWindow#ANY}. */
    int label(String word) {
        int index = words.indexOf(word);
        return index < 0 ? VoteWindow.ANY : index;
    }
}
