package bmru.training.stream;

import bmru.training.feature.Augmentation;

/**
 * How a stream of words sounds.
 *
 * @param shortestPauseS between two recordings
 * @param longestPauseS between two recordings
 * @param leastSnrDb worst ratio of a recording to the background noise under it
 * @param mostSnrDb best one
 * @param augmentation of each recording; the noise is the stream's
 * @param distractionShare share of the recordings behind which noise, a tone or a glide is heard for some seconds
 */
public record StreamStyle(
        double shortestPauseS,
        double longestPauseS,
        double leastSnrDb,
        double mostSnrDb,
        Augmentation augmentation,
        double distractionShare) {
    /** For measuring: the recordings as they are. */
    public static final StreamStyle EVALUATION = new StreamStyle(0.3, 1.5, 10, 35, Augmentation.NONE, 0);

    /** For training: more variety than in measuring, and sounds that nobody says. */
    public static final StreamStyle TRAINING =
            new StreamStyle(0.1, 1.3, 5, 40, new Augmentation(0.15, 0, 0, 0, 0, 18), 0.1);

    public StreamStyle {
        if (!(shortestPauseS >= 0 && longestPauseS >= shortestPauseS && longestPauseS <= 60)) {
            throw new IllegalArgumentException(
                    "pauses of " + shortestPauseS + " to " + longestPauseS + " s: allowed 0 to 60, ascending");
        }
        if (!(leastSnrDb <= mostSnrDb) || !(distractionShare >= 0 && distractionShare <= 1)) {
            throw new IllegalArgumentException("SNR of " + leastSnrDb + " to " + mostSnrDb
                    + " dB (allowed: ascending), distractions=" + distractionShare + " (allowed 0 to 1)");
        }
    }
}
