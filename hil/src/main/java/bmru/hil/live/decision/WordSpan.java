package bmru.hil.live.decision;

import bmru.hil.live.frame.Frame;
import bmru.hil.live.frame.FrameRing;
import java.util.Arrays;

/**
 * Where a word's sound begins and ends: the frames around the loudest one before the detection that stand out of the quiet
 * before it, with gaps as short as the closure of a plosive.
 *
 * @param first frame, by its place in the ring
 * @param last frame
 */
record WordSpan(long first, long last) {
    /** A word is shorter than that. */
    private static final int LONGEST_FRAMES = 150;

    /** The loudest frame lies at most so far before the detection, and its end at most so far after it. */
    private static final int LOUDEST_BEFORE_FRAMES = 100;

    /** The closure of a "t" or a "p" lasts 50 to 100 ms. */
    static final int GAP_FRAMES = 10;

    private static final double ABOVE_QUIET_DB = 6;
    private static final double BELOW_LOUDEST_DB = 30;
    private static final double LEAST_RMS = 1e-5;

    /** @param detected the frame of the detection, by its place in the ring */
    static WordSpan find(FrameRing ring, long detected) {
        long until = ring.published() - 1;
        long from = Math.max(0, detected - 2 * LONGEST_FRAMES);
        Frame frame = new Frame(ring.layout());
        double[] db = new double[(int) (until - from + 1)];
        for (int i = 0; i < db.length; i++) {
            db[i] = ring.read(from + i, frame) ? 20 * Math.log10(Math.max(LEAST_RMS, frame.rms())) : -100;
        }
        int crossing = (int) (detected - from);
        int loudest = crossing;
        for (int i = Math.max(0, crossing - LOUDEST_BEFORE_FRAMES); i <= crossing; i++) {
            loudest = db[i] > db[loudest] ? i : loudest;
        }
        double level = level(db, loudest);
        int first = edge(db, loudest, -1, Math.max(0, loudest - LONGEST_FRAMES), level);
        int last = edge(db, loudest, 1, Math.min(db.length - 1, loudest + LONGEST_FRAMES), level);
        return new WordSpan(from + first, from + last);
    }

    /** Whether the sound of the last frames is below that of the word, so that it has ended. */
    static boolean isQuiet(double rms, double peakRms) {
        return rms < peakRms * Math.pow(10, -BELOW_LOUDEST_DB / 40);
    }

    private static double level(double[] db, int loudest) {
        double[] sorted = Arrays.copyOf(db, loudest + 1);
        Arrays.sort(sorted);
        double quiet = sorted[sorted.length / 5] + ABOVE_QUIET_DB;
        // Where all is equally loud, as in a test's tone, the quiet may not lie above the word.
        return Math.min(Math.max(quiet, db[loudest] - BELOW_LOUDEST_DB), db[loudest]);
    }

    private static int edge(double[] db, int start, int step, int end, double level) {
        int edge = start;
        for (int i = start; i != end + step && Math.abs(i - edge) <= GAP_FRAMES; i += step) {
            edge = db[i] >= level ? i : edge;
        }
        return edge;
    }
}
