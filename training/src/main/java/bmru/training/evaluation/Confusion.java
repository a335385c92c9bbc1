package bmru.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often clips of a word were taken for each class.
 *
 * @param word that was spoken
 * @param decisions clips by class
 */
public record Confusion(String word, List<Integer> decisions) {
    public Confusion {
        decisions = List.copyOf(decisions);
    }

    /** A row a word, sorted by word. */
    public static List<Confusion> of(List<ClipResult> results, int classes) {
        Map<String, int[]> counts = new TreeMap<>();
        for (ClipResult result : results) {
            counts.computeIfAbsent(result.word(), word -> new int[classes])[result.decision()]++;
        }
        List<Confusion> rows = new ArrayList<>();
        counts.forEach((word, decisions) -> rows.add(
                new Confusion(word, java.util.Arrays.stream(decisions).boxed().toList())));
        return rows;
    }

    public int clips() {
        return decisions.stream().mapToInt(Integer::intValue).sum();
    }
}
