package bmru.hil.wake;

import java.util.ArrayList;
import java.util.List;

/**
 * Detections against the truth. A keyword is found by the first detection from its begin on until a time after its end; each
 * detection that finds none is a false alarm, a second one of the same keyword too.
 *
 * @param toleranceS after the keyword's recording has ended
 */
public record Score(double toleranceS, int found, int missed, int falseAlarms) {
    /** Of misses and of false alarms, by the rule of MLPerf Tiny's streaming wake word: of 50 keywords in 1,200 s. */
    public static final int MOST = 8;

    private static final int KEYWORDS = 50;

    /** @param detectionsS in the order of their times */
    public static Score of(Truth truth, List<Double> detectionsS, double toleranceS) {
        List<Double> left = new ArrayList<>(detectionsS);
        int found = 0;
        List<Truth.Piece> keywords = truth.keywords();
        for (Truth.Piece keyword : keywords) {
            for (Double detection : left) {
                if (detection >= keyword.startS() && detection <= keyword.endS() + toleranceS) {
                    left.remove(detection);
                    found++;
                    break;
                }
            }
        }
        return new Score(toleranceS, found, keywords.size() - found, left.size());
    }

    /** Whether the benchmark's rule takes it, which speaks of 50 keywords only. */
    public boolean passed() {
        return found + missed == KEYWORDS && missed <= MOST && falseAlarms <= MOST;
    }
}
