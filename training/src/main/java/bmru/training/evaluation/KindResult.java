package bmru.training.evaluation;

import bmru.circuit.model.DecisionRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * What a live decision makes of one kind of sound.
 *
 * @param kind of sound
 * @param hours of it
 * @param keywords that were spoken
 * @param detected of them
 * @param detectedShare with an interval of 95 % for other speakers like these: a bootstrap over speakers
 * @param falseAlarms that were counted
 * @param falseAlarmsPerHour with an interval of 95 % for as many chances: bounds of a Poisson distribution
 */
public record KindResult(
        String kind,
        double hours,
        int keywords,
        int detected,
        Interval detectedShare,
        int falseAlarms,
        Interval falseAlarmsPerHour) {
    private static final int DRAWS = 2000;
    private static final double TAIL = 0.025;

    /** A figure and where it may lie. */
    public record Interval(double value, double low, double high) {}

    /** A row a kind; of several keywords also one each, with what was taken for it. */
    public static List<KindResult> of(HeardRoom room, DecisionRule rule) {
        List<Detections> detections = room.detections(rule);
        List<String> keywords =
                room.keywords().stream().map(room.model().labels()::get).toList();
        List<KindResult> results = new ArrayList<>();
        for (int k = 0; k < detections.size(); k++) {
            Detections found = detections.get(k);
            String kind = room.kinds().get(k).name();
            results.add(of(kind, found));
            if (keywords.size() > 1) {
                keywords.forEach(keyword -> results.add(of(kind + ", " + keyword, found.only(keyword))));
            }
        }
        return results;
    }

    private static KindResult of(String kind, Detections found) {
        return new KindResult(
                kind,
                found.hours(),
                found.words().size(),
                found.detected(),
                bySpeaker(found.words()),
                found.falseAlarms(),
                poisson(found.falseAlarms(), found.hours()));
    }

    /** Speakers drawn with replacement, each with all that they say. */
    static Interval bySpeaker(List<Detections.Word> words) {
        if (words.isEmpty()) {
            return new Interval(Double.NaN, Double.NaN, Double.NaN);
        }
        Map<String, int[]> counts = new LinkedHashMap<>();
        int detected = 0;
        for (Detections.Word word : words) {
            int[] own = counts.computeIfAbsent(word.speaker(), speaker -> new int[2]);
            own[0]++;
            own[1] += word.detected() ? 1 : 0;
            detected += word.detected() ? 1 : 0;
        }
        List<int[]> speakers = List.copyOf(counts.values());
        SplittableRandom random = new SplittableRandom(1);
        double[] shares = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            int spoken = 0;
            int heard = 0;
            for (int s = 0; s < speakers.size(); s++) {
                int[] drawn = speakers.get(random.nextInt(speakers.size()));
                spoken += drawn[0];
                heard += drawn[1];
            }
            shares[draw] = (double) heard / spoken;
        }
        Arrays.sort(shares);
        return new Interval(
                (double) detected / words.size(), shares[(int) (TAIL * DRAWS)], shares[(int) ((1 - TAIL) * DRAWS) - 1]);
    }

    /** Exact bounds of the rate: chi-squared quantiles. */
    static Interval poisson(int count, double hours) {
        double low = count == 0 ? 0 : new ChiSquaredDistribution(2.0 * count).inverseCumulativeProbability(TAIL) / 2;
        double high = new ChiSquaredDistribution(2.0 * count + 2).inverseCumulativeProbability(1 - TAIL) / 2;
        return new Interval(count / hours, low / hours, high / hours);
    }
}
