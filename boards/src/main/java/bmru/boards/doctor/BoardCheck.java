package bmru.boards.doctor;

import bmru.boards.board.PowerListener;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.SilentException;
import bmru.boards.client.Timing;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.definition.Monitor;
import bmru.boards.device.DeviceInfo;
import bmru.boards.link.Link;
import bmru.boards.link.LinkException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/** Talks to a board to find out how well that goes. */
final class BoardCheck {
    /** Most used first. */
    private static final int[] BAUDS = {115_200, 921_600, 460_800, 230_400, 1_000_000, 57_600, 38_400, 19_200, 9600};

    /** A board that restarts whenever its port is opened sits in its boot loader for up to two seconds. */
    private static final long SEARCH_US = 2_500_000;

    private static final int ECHOES = 200;
    private static final int BURST = 60;
    private static final int ECHO_LENGTH = 100;
    private static final long MONITOR_US = 500_000;

    private final String uri;
    private final Consumer<Finding> report;

    BoardCheck(String uri, Consumer<Finding> report) {
        this.uri = uri;
        this.report = report;
    }

    /**
     * All checks of a board, as far as it can be reached.
     *
     * @return whether a board answered, in this protocol or another
     */
    boolean board(Link opened, Timing timing) throws LinkException {
        CountingLink link = new CountingLink(opened);
        long startUs = link.nowUs();
        try (ProtocolBoard board = ProtocolBoard.connect(uri, link, timing, startUs)) {
            bootWait(link.nowUs() - startUs);
            report.accept(identity(board.info()));
            report.accept(Finding.good("protocol", "version 1, the one that this program speaks"));
            roundTrip(board, link);
            burst(board);
            report.accept(ClockCheck.drift(board, link));
            monitor(board);
            return true;
        } catch (SilentException e) {
            report.accept(noAnswer(link.heard()));
            return false;
        } catch (LinkException e) {
            throw e;
        } catch (IOException e) {
            report.accept(Finding.bad(
                    "protocol",
                    String.valueOf(e.getMessage()),
                    "a board answers, not as this program expects: compare versions, update the older side"));
            return true;
        }
    }

    private static Finding identity(DeviceInfo info) {
        String readout = info.classes() == 0
                ? "no class currents"
                : info.classes() + " class currents of codes up to " + info.largestClassCode();
        return Finding.good(
                "identity",
                "board " + info.board() + ", chip " + info.serial() + ": " + info.channels() + " bias and "
                        + info.inputs() + " input channels of codes 0 to " + info.largestCode() + ", " + info.cells()
                        + " cells, " + readout);
    }

    private static Finding noAnswer(long heard) {
        return heard == 0
                ? Finding.bad(
                        "board", "no answer, not a byte", "check power and cable, and that this is the board's port")
                : Finding.bad(
                        "board",
                        "no answer that can be read, in " + heard + " bytes",
                        "either the rate is another one, or something else sits on this port");
    }

    /** Tries the usual rates until a board answers. */
    void searchBaud(String path, int wanted, Doctor.Opener opener) throws LinkException {
        int[] rates = Arrays.stream(BAUDS).filter(baud -> baud != wanted).toArray();
        for (int baud : rates) {
            Optional<String> board = boardAt(path, baud, opener);
            if (board.isPresent()) {
                report.accept(Finding.bad(
                        "baud", board.get() + " answers at " + baud, "use serial:" + path + "?baud=" + baud));
                return;
            }
        }
        report.accept(Finding.bad(
                "baud",
                "no answer at " + wanted + " or any of " + Arrays.toString(rates),
                "check that this is the board's port, its power, and that its firmware speaks the protocol"));
    }

    private static Optional<String> boardAt(String path, int baud, Doctor.Opener opener) throws LinkException {
        Timing once = new Timing(200_000, 1, SEARCH_US, 1, 1, 0);
        try (ProtocolBoard board = ProtocolBoard.connect(path, opener.open(path, baud), once, baud)) {
            return Optional.of(board.info().board());
        } catch (LinkException e) {
            throw e;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void bootWait(long us) {
        String found = String.format(Locale.ROOT, "answered %.0f ms after the port was opened", us / 1000.0);
        report.accept(
                us < 500_000
                        ? Finding.good("boot wait", found)
                        : Finding.note(
                                "boot wait",
                                found,
                                "the board restarts when its port is opened; cut its DTR reset if it must not"));
    }

    private void roundTrip(ProtocolBoard board, Link link) throws IOException {
        long[] tookUs = new long[ECHOES];
        // The first ones show how long this program takes to be compiled, not the link.
        for (int i = -ECHOES; i < ECHOES; i++) {
            long startUs = link.nowUs();
            board.deviceTimeUs();
            if (i >= 0) {
                tookUs[i] = link.nowUs() - startUs;
            }
        }
        Arrays.sort(tookUs);
        report.accept(Finding.good(
                "round trip",
                String.format(
                        Locale.ROOT,
                        "median %.2f ms, 99th percentile %.2f ms, longest %.2f ms of %d",
                        tookUs[ECHOES / 2] / 1000.0,
                        tookUs[ECHOES * 99 / 100] / 1000.0,
                        tookUs[ECHOES - 1] / 1000.0,
                        ECHOES)));
    }

    /** As much at once as the board says it has room for: a buffer that is smaller than that loses some. */
    private void burst(ProtocolBoard board) throws IOException {
        int back = board.echoBurst(BURST, "x".repeat(ECHO_LENGTH));
        String found = back + " of " + BURST + " lines of " + ECHO_LENGTH + " bytes, sent without waiting, came back";
        report.accept(
                back == BURST
                        ? Finding.good("burst echo", found)
                        : Finding.bad(
                                "burst echo",
                                found,
                                "bytes get lost when many come at once: lower the rate, take out hubs and adapters, or let the"
                                        + " firmware state a smaller buffer"));
    }

    private void monitor(ProtocolBoard board) throws IOException {
        if (board.powerSamplesPerSecond() == 0) {
            report.accept(Finding.note("monitor floor", "no supply monitor", "power will not be measured"));
            return;
        }
        Statistics samples = new Statistics();
        board.safe();
        board.startPower(Math.min(10_000, board.carriedSamplesPerSecond()), samples);
        board.poll(MONITOR_US);
        board.stopPower();
        report.accept(samples.finding(stated(board.info().board())));
    }

    /** The monitor as the board's description states it; null where that is not among those that come along. */
    private static @Nullable Monitor stated(String board) throws IOException {
        return DefinitionReader.BUNDLED.contains(board)
                ? DefinitionReader.bundled(board).monitor()
                : null;
    }

    /** Mean and deviation of the samples that come. */
    private static final class Statistics implements PowerListener {
        private final SummaryStatistics picoamps = new SummaryStatistics();
        private long lost;

        @Override
        public void sample(long number, long timeUs, int microvolts, int current, int range, int flags) {
            picoamps.addValue(current);
        }

        @Override
        public void gap(long firstNumber, long missing, long fromUs, long untilUs) {
            lost += missing;
        }

        Finding finding(@Nullable Monitor stated) {
            if (picoamps.getN() == 0) {
                return Finding.bad("monitor floor", "no sample came", "check the monitor's wiring on the board");
            }
            double mean = picoamps.getMean();
            String found = String.format(
                    Locale.ROOT,
                    "outputs off: mean %.1f pA, standard deviation %.1f pA of %d samples, %d lost",
                    mean,
                    picoamps.getStandardDeviation(),
                    picoamps.getN(),
                    lost);
            if (lost > 0) {
                return Finding.bad("monitor floor", found, "the link is too slow for this many samples a second");
            }
            if (stated != null && Math.abs(mean) > stated.floorPicoamp()) {
                return Finding.bad(
                        "monitor floor",
                        found
                                + String.format(
                                        Locale.ROOT,
                                        "; its description states a floor of %.0f pA",
                                        stated.floorPicoamp()),
                        "power figures will be wrong by this: look for leakage, or measure and state the floor anew");
            }
            return Finding.good("monitor floor", found);
        }
    }
}
