package bmru.boards.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.board.Board;
import bmru.boards.board.PowerListener;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.client.FrameRun;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.device.MemoryDevice;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.SerialLink;
import bmru.boards.link.StreamLink;
import bmru.boards.server.BoardServer;
import bmru.boards.server.SimulatedLink;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Figures through a pseudo-terminal, printed and not judged: a documented command, no test of every build. */
@EnabledIfSystemProperty(named = "bmru.speed", matches = "true")
class SpeedRun {
    private static final int WORDS = 4096;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private StreamLink boardEnd;

    @SuppressWarnings("NullAway.Init")
    private ProtocolBoard board;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
        boardEnd = PseudoTerminal.open(folder.resolve("tty"));
        Thread thread = new Thread(BoardServer.of(new MemoryDevice(WORDS), boardEnd), "board");
        thread.setDaemon(true);
        thread.start();
        String path = folder.resolve("tty").toString();
        board = ProtocolBoard.connect("pty", SerialLink.open(path, SerialLink.DEFAULT_BAUD), Timing.usual(), 1);
    }

    @AfterEach
    void close() {
        board.close();
        boardEnd.close();
    }

    private static Words words(int seed) {
        return Words.of(new Random(seed).ints(WORDS, 0, 4096).toArray());
    }

    private static void print(String what, double[] ms) {
        Arrays.sort(ms);
        System.out.printf(
                "%s: median %.3f ms, 99th percentile %.3f ms, largest %.3f ms of %d%n",
                what, ms[ms.length / 2], ms[ms.length * 99 / 100], ms[ms.length - 1], ms.length);
    }

    @Test
    void programOf4096Words() {
        double[] ms = new double[50];
        for (int i = -10; i < ms.length; i++) {
            ProgramOutcome outcome = board.program("p", words(i), (done, all) -> {});
            assertThat(outcome).isInstanceOf(ProgramOutcome.Programmed.class);
            if (i >= 0) {
                ms[i] = ((ProgramOutcome.Programmed) outcome).tookUs() / 1000.0;
            }
        }
        print("4096 words staged, verified, committed (bar 300 ms)", ms);
    }

    @Test
    void roundTripOfAShortCommand() throws Exception {
        double[] ms = new double[5000];
        for (int i = -2000; i < ms.length; i++) {
            long start = System.nanoTime();
            board.raw("SYST:PING");
            if (i >= 0) {
                ms[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        print("round trip (bar 1 ms at the 99th percentile)", ms);
    }

    /** On the board's own frame clock, which the frames wait for in its queue. */
    @Test
    void featureStreamingAt100FramesASecond() throws Exception {
        int frames = Integer.getInteger("bmru.speed.seconds", 60) * 100;
        board.program("p", words(1), (done, all) -> {});
        FrameRun played = FrameRun.of(board, 100, frames);
        double[] setMs = played.lateUs().stream().mapToDouble(us -> us / 1000.0).toArray();
        print("frame set after it was due, on the board's clock (bar 5 ms)", setMs);
        System.out.println("frames more than 5 ms late: " + played.lateBy(5000));
    }

    /** As live sound comes: each frame is sent when it is due, and late is when its reading is here. */
    @Test
    void liveFramesAt100ASecond() throws Exception {
        int frames = Integer.getInteger("bmru.speed.seconds", 60) * 100;
        double[] lateMs = new double[frames];
        board.program("p", words(1), (done, all) -> {});
        int[] rest = new int[26];
        long[] startNs = new long[1];
        board.startRun((frame, time, readout) ->
                lateMs[(int) frame] = (System.nanoTime() - startNs[0] - frame * 10_000_000L) / 1e6);
        startNs[0] = System.nanoTime();
        for (int frame = 0; frame < frames; frame++) {
            board.submit(rest, List.of());
            long dueNs = startNs[0] + (frame + 1) * 10_000_000L;
            board.poll(Math.max(0, (dueNs - System.nanoTime()) / 1000));
        }
        board.stopRun();
        print("live reading after its frame was due", lateMs);
        System.out.println("live readings more than 5 ms late: "
                + Arrays.stream(lateMs).filter(late -> late > 5).count());
    }

    @Test
    void powerAt50000SamplesASecond() throws Exception {
        long[] counts = new long[2];
        board.startPower(50_000, new PowerListener() {
            @Override
            public void sample(long number, long time, int microvolts, int picoamps, int range, int flags) {
                counts[0]++;
            }

            @Override
            public void gap(long firstNumber, long count, long fromUs, long untilUs) {
                counts[1] += count;
            }
        });
        int seconds = Integer.getInteger("bmru.speed.seconds", 60);
        board.poll(seconds * 1_000_000L);
        long taken = board.stopPower();
        System.out.printf("%d samples taken in %d s, %d came, %d lost (bar 0)%n", taken, seconds, counts[0], counts[1]);
    }

    /** On simulated time, so the figure is the same on every machine. */
    @Test
    void linkAt115200BaudIsBusy() throws Exception {
        SimulatedLink wire = new SimulatedLink(new MemoryDevice(WORDS), 115_200);
        try (Board slow = ProtocolBoard.connect("sim", wire, Timing.atBaud(115_200), 1)) {
            long startUs = wire.nowUs();
            long busyUs = wire.busyUs();
            assertThat(slow.program("p", words(3), (done, all) -> {})).isInstanceOf(ProgramOutcome.Programmed.class);
            double share = 100.0 * (wire.busyUs() - busyUs) / (wire.nowUs() - startUs);
            System.out.printf("115,200 baud, 4096 words: wire to the board %.1f %% busy (bar 90 %%)%n", share);
        }
    }
}
