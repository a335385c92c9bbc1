package bmru.boards.client;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.Words;
import bmru.boards.device.MemoryDevice;
import bmru.boards.link.FaultPlan;
import bmru.boards.link.FaultyLink;
import bmru.boards.link.Link;
import bmru.boards.server.SimulatedLink;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** On simulated time, so that lateness is the protocol's and not the machine's. */
class FrameTimingTest {
    private final MemoryDevice device = new MemoryDevice(40);
    private final SimulatedLink wire = new SimulatedLink(device, 115_200);

    private static ProtocolBoard programmed(Link link) throws IOException {
        return programmed(link, Timing.atBaud(115_200));
    }

    private static ProtocolBoard programmed(Link link, Timing timing) throws IOException {
        ProtocolBoard board = ProtocolBoard.connect("sim", link, timing, 1);
        board.program("p", Words.of(new int[40]), (done, all) -> {});
        return board;
    }

    private static FrameRun tenSeconds(ProtocolBoard board) throws IOException {
        return FrameRun.of(board, 100, 1000);
    }

    @Test
    void everyFrameIsOnTimeAtAHundredASecond() throws IOException {
        FrameRun played = tenSeconds(programmed(wire));
        assertThat(played.summary().frames()).isEqualTo(1000);
        assertThat(played.numbers()).hasSize(1000).isSorted();
        assertThat(played.largestLateUs()).isLessThanOrEqualTo(1000);
    }

    /** Bytes that are held up for a fifth of a second wait in the board's queue before. */
    @Test
    void aHostThatIsHeldUpMakesNoFrameLate() throws IOException {
        FaultyLink stalling = new FaultyLink(wire, new FaultPlan(0, 0, 0, 0, 0, 0.002, 0, 0, 200_000), 5, () -> {});
        FrameRun played = tenSeconds(programmed(stalling));
        assertThat(played.summary().frames()).isEqualTo(1000);
        assertThat(played.lateBy(5000)).isZero();
    }

    /**
     * The queue of 128 frames, 11 kB when it is sent again after 220 ms without a reading, is more than the 8 kB that the board
     * has room for: what does not fit waits. On a link without a rate the host waits only 200 ms for an answer, so a stall of
     * half a second is longer than both together.
     */
    @Test
    void aLinkThatStandsStillForHalfASecondNowAndThenIsNotGivenUp() throws IOException {
        FaultyLink stalling = new FaultyLink(
                new SimulatedLink(device, 0), new FaultPlan(0, 0, 0, 0, 0, 0.002, 0, 0, 900_000), 5, () -> {});
        FrameRun played = tenSeconds(programmed(stalling, Timing.usual()));
        assertThat(played.summary().frames()).isEqualTo(1000);
    }

    /** A frame that was lost is sent again; those behind it come late, and that is told. */
    @Test
    void lostFramesComeAgainAndTheirLatenessIsTold() throws IOException {
        FaultyLink losing = new FaultyLink(wire, new FaultPlan(0.005, 0, 0, 0, 0, 0, 0, 0, 0), 3, () -> {});
        FrameRun played = tenSeconds(programmed(losing));
        assertThat(played.numbers()).hasSize(1000).isSorted().doesNotHaveDuplicates();
        assertThat(played.summary().frames()).isEqualTo(1000);
        assertThat(played.largestLateUs()).isPositive();
    }
}
