package bmru.boards.doctor;

import bmru.boards.board.PowerListener;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.link.Link;
import bmru.boards.link.SerialLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Talks to a board to find out how well that goes. */
public final class BoardCheck {
    /** Most used first. */
    private static final int[] BAUDS = {115_200, 921_600, 460_800, 230_400, 1_000_000, 57_600, 38_400, 19_200, 9600};

    private static final int ECHOES = 200;
    private static final long MONITOR_US = 500_000;

    /** Crystals are good to 100 ppm; a ceramic resonator to 5000. */
    private static final double LARGEST_DRIFT_PPM = 10_000;

    private BoardCheck() {}

    /** Tries the usual rates until a board answers. */
    public static List<Finding> searchBaud(String path, int wanted) {
        List<Finding> findings = new ArrayList<>();
        int[] rates = Arrays.stream(BAUDS).filter(baud -> baud != wanted).toArray();
        for (int baud : rates) {
            try (ProtocolBoard board = ProtocolBoard.connect(
                    path, SerialLink.open(path, baud), new Timing(200_000, 1, 300_000, 1, 1, 0), 1)) {
                findings.add(Finding.bad(
                        "baud", board.info().board() + " answers at " + baud, "use serial:" + path + "?baud=" + baud));
                return findings;
            } catch (IOException e) {
                // No board at this rate; the next one is tried.
                findings.removeIf(finding -> finding.check().equals("baud"));
            }
        }
        findings.add(Finding.bad(
                "baud",
                "no answer at " + wanted + " or any of " + Arrays.toString(rates),
                "check that this is the board's port, its power, and that its firmware speaks the protocol"));
        return findings;
    }

    /** All checks of a board that can be reached. */
    public static List<Finding> board(String uri, Link link, Timing timing) throws IOException {
        List<Finding> findings = new ArrayList<>();
        long startUs = link.nowUs();
        try (ProtocolBoard board = ProtocolBoard.connect(uri, link, timing, startUs)) {
            findings.add(bootWait(link.nowUs() - startUs));
            findings.add(Finding.good("identity", board.info().toString()));
            findings.add(Finding.good("protocol", "version 1, the one that this program speaks"));
            findings.add(echo(board, link));
            findings.add(drift(board, link));
            findings.add(monitor(board));
        }
        return findings;
    }

    private static Finding bootWait(long us) {
        String found = String.format(Locale.ROOT, "answered %.0f ms after the port was opened", us / 1000.0);
        return us < 500_000
                ? Finding.good("boot", found)
                : Finding.note(
                        "boot", found, "the board restarts when its port is opened; cut its DTR reset if it must not");
    }

    private static Finding echo(ProtocolBoard board, Link link) throws IOException {
        long[] tookUs = new long[ECHOES];
        String text = "x".repeat(100);
        for (int i = 0; i < ECHOES; i++) {
            long startUs = link.nowUs();
            board.raw("SYST:ECHO " + text);
            tookUs[i] = link.nowUs() - startUs;
        }
        Arrays.sort(tookUs);
        String found = String.format(
                Locale.ROOT,
                "%d of %d came back, median %.2f ms, 99th percentile %.2f ms",
                ECHOES,
                ECHOES,
                tookUs[ECHOES / 2] / 1000.0,
                tookUs[ECHOES * 99 / 100] / 1000.0);
        return Finding.good("burst echo", found);
    }

    private static Finding drift(ProtocolBoard board, Link link) throws IOException {
        long hostStart = link.nowUs();
        long boardStart = deviceTime(board);
        board.poll(1_000_000);
        long hostUs = link.nowUs() - hostStart;
        double ppm = ((double) (deviceTime(board) - boardStart) / hostUs - 1) * 1e6;
        String found = String.format(Locale.ROOT, "the board's clock runs %+.0f ppm against this machine's", ppm);
        return Math.abs(ppm) < LARGEST_DRIFT_PPM
                ? Finding.good("clock drift", found)
                : Finding.bad("clock drift", found, "check the board's clock source; times of samples will be wrong");
    }

    private static long deviceTime(ProtocolBoard board) throws IOException {
        return Long.parseLong(board.raw("SYST:PING").replaceFirst("OK us=", ""));
    }

    private static Finding monitor(ProtocolBoard board) throws IOException {
        if (board.powerSamplesPerSecond() == 0) {
            return Finding.note("monitor", "none", "power will not be measured");
        }
        Statistics samples = new Statistics();
        board.safe();
        board.startPower(Math.min(10_000, board.powerSamplesPerSecond()), samples);
        board.poll(MONITOR_US);
        board.stopPower();
        return Finding.good("monitor floor, outputs off", samples.toString());
    }

    /** Mean and deviation of the samples that come. */
    private static final class Statistics implements PowerListener {
        private long count;
        private long lost;
        private double sum;
        private double squares;

        @Override
        public void sample(long number, long timeUs, int microvolts, int picoamps, int range, int flags) {
            count++;
            sum += picoamps;
            squares += (double) picoamps * picoamps;
        }

        @Override
        public void gap(long firstNumber, long missing, long timeUs) {
            lost += missing;
        }

        @Override
        public String toString() {
            double mean = sum / count;
            double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
            return String.format(
                    Locale.ROOT,
                    "%d samples, %d lost, mean %.1f pA, standard deviation %.1f pA",
                    count,
                    lost,
                    mean,
                    deviation);
        }
    }
}
