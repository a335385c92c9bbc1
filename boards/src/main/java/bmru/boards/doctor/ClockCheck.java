package bmru.boards.doctor;

import bmru.boards.client.ProtocolBoard;
import bmru.boards.link.Link;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Compares a board's clock with this machine's. Of several questions the one that was answered fastest counts, as of the
 * middle between question and answer: how far the middle is from the truth is the same for all that were as fast, and
 * falls out of the difference.
 */
final class ClockCheck {
    private static final int QUESTIONS = 20;
    private static final long APART_US = 1_500_000;

    /** Crystals are good to 100 ppm; ceramic resonators to 5000. */
    private static final double CRYSTAL_PPM = 200;

    private static final double LARGEST_PPM = 10_000;

    private ClockCheck() {}

    /**
     * Both clocks at one time.
     *
     * @param withinUs how far the answer times scatter, and so the two of each other
     */
    private record Pair(long hostUs, long boardUs, long withinUs) {}

    static Finding drift(ProtocolBoard board, Link link) throws IOException {
        Pair first = ask(board, link);
        board.poll(APART_US);
        Pair second = ask(board, link);
        double hostUs = second.hostUs() - first.hostUs();
        double ppm = ((second.boardUs() - first.boardUs()) / hostUs - 1) * 1e6;
        double uncertainty = (first.withinUs() + second.withinUs()) / hostUs * 1e6;
        String found = String.format(
                Locale.ROOT,
                "the board's clock runs %+.0f ppm against this machine's, give or take %.0f",
                ppm,
                uncertainty);
        if (Math.abs(ppm) - uncertainty > LARGEST_PPM) {
            return Finding.bad("clock drift", found, "check the board's clock source: times of samples will be wrong");
        }
        return Math.abs(ppm) - uncertainty > CRYSTAL_PPM
                ? Finding.note("clock drift", found, "no crystal runs that far off; energies are off by as much")
                : Finding.good("clock drift", found);
    }

    private static Pair ask(ProtocolBoard board, Link link) throws IOException {
        long[] tookUs = new long[QUESTIONS];
        long fastest = Long.MAX_VALUE;
        long hostUs = 0;
        long boardUs = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            long beforeUs = link.nowUs();
            long answer = board.deviceTimeUs();
            tookUs[i] = link.nowUs() - beforeUs;
            if (tookUs[i] < fastest) {
                fastest = tookUs[i];
                hostUs = beforeUs + fastest / 2;
                boardUs = answer;
            }
        }
        Arrays.sort(tookUs);
        return new Pair(hostUs, boardUs, tookUs[QUESTIONS / 2] - fastest + 1);
    }
}
