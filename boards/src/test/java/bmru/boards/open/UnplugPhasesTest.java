package bmru.boards.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.board.Bank;
import bmru.boards.board.BankStatus;
import bmru.boards.board.Board;
import bmru.boards.board.BoardState;
import bmru.boards.board.PowerListener;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.MemoryDevice;
import bmru.boards.device.Readout;
import bmru.boards.device.SupplyMonitor;
import bmru.boards.link.Link;
import bmru.boards.link.LinkException;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.SerialLink;
import bmru.boards.server.BoardServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The plug pulled, that is socat ended, at the moment when the board does something; then plugged in again under another
 * name. Each phase has a named outcome, and the board says what it holds.
 */
class UnplugPhasesTest {
    private static final Words BEFORE = Words.of(new int[300]);
    private static final Words AFTER =
            Words.of(java.util.stream.IntStream.range(0, 300).toArray());

    @TempDir
    private Path folder;

    private final Trap device = new Trap();
    private final BoardServer server = new BoardServer(device);
    private Thread serving = new Thread();

    @BeforeEach
    void needsSocat() {
        assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
    }

    /** What the board is doing when the plug is pulled. */
    enum Phase {
        NEVER,
        STAGE,
        VERIFY,
        COMMIT,
        READ_BACK,
        FRAME,
        SAMPLE
    }

    /** Pulls the plug when it is told to do one thing, once. */
    private static final class Trap implements Device {
        private final MemoryDevice device = new MemoryDevice(300);
        private volatile Phase phase = Phase.NEVER;
        private volatile Runnable plug = () -> {};

        private void at(Phase now) {
            if (now != Phase.NEVER && phase == now) {
                phase = Phase.NEVER;
                plug.run();
            }
        }

        @Override
        public DeviceInfo info() {
            return device.info();
        }

        @Override
        public void writeShadow(int channel, int code) {
            at(channel == 150 ? Phase.STAGE : Phase.NEVER);
            device.writeShadow(channel, code);
        }

        @Override
        public int readShadow(int channel) {
            at(Phase.VERIFY);
            return device.readShadow(channel);
        }

        @Override
        public int readActive(int channel) {
            at(Phase.READ_BACK);
            return device.readActive(channel);
        }

        @Override
        public void commit() {
            device.commit();
            at(Phase.COMMIT);
        }

        @Override
        public void outputs(boolean on) throws DeviceException {
            device.outputs(on);
        }

        @Override
        public void clear() {
            device.clear();
        }

        @Override
        public void apply(int[] inputCodes) {
            at(Phase.FRAME);
            device.apply(inputCodes);
        }

        @Override
        public Readout read() throws DeviceException {
            return device.read();
        }

        @Override
        public void rest() {
            device.rest();
        }

        @Override
        public SupplyMonitor monitor() {
            at(Phase.SAMPLE);
            return device.monitor();
        }

        @Override
        public void powerCycle() {
            device.powerCycle();
        }

        @Override
        public void close() throws DeviceException {
            device.close();
        }
    }

    /** The board notices that it was unplugged before it is plugged in again. */
    private void plugIn(String name) throws Exception {
        serving.join(5000);
        Link end = PseudoTerminal.open(folder.resolve(name));
        device.plug = end::close;
        serving = new Thread(() -> server.serve(end), "board on " + name);
        serving.setDaemon(true);
        serving.start();
    }

    @AfterEach
    void unplug() throws InterruptedException {
        device.plug.run();
        serving.join(5000);
    }

    private Board open(String name) throws IOException {
        String path = folder.resolve(name).toString();
        return ProtocolBoard.connect(
                "serial:" + path, SerialLink.open(path, SerialLink.DEFAULT_BAUD), Timing.usual(), System.nanoTime());
    }

    private Board programmed(String name) throws Exception {
        plugIn(name);
        Board board = open(name);
        assertThat(board.program("before", BEFORE, (done, all) -> {})).isInstanceOf(ProgramOutcome.Programmed.class);
        return board;
    }

    /** The board, plugged in again where the system now puts it: safe, because its host was lost, and says what it holds. */
    private void assertOneProgramOrTheOther() throws Exception {
        plugIn("ttyUSB1");
        Words active = Words.of(device.device.active());
        try (Board board = open("ttyUSB1")) {
            BankStatus status = board.status();
            assertThat(status.state()).isEqualTo(BoardState.SAFE);
            assertThat(status.reason()).isEqualTo("host-lost");
            boolean before = status.holds("before", BEFORE) && active.equals(BEFORE);
            boolean after = status.holds("after", AFTER) && active.equals(AFTER);
            assertThat(before || after).as(status.toString()).isTrue();
            assertThat(board.program("after", AFTER, (done, all) -> {}))
                    .isInstanceOfSatisfying(
                            ProgramOutcome.Programmed.class,
                            programmed -> assertThat(programmed.alreadyThere()).isEqualTo(after));
        }
    }

    /** What had reached the board before the plug was pulled, it may still carry out; never half of it. */
    @ParameterizedTest
    @EnumSource(names = {"STAGE", "VERIFY", "COMMIT"})
    void whileProgrammingTheLinkIsLostAndTheBoardHasOneProgramOrTheOther(Phase phase) throws Exception {
        Board board = programmed("ttyUSB0");
        device.phase = phase;
        ProgramOutcome outcome = board.program("after", AFTER, (done, all) -> {});
        assertThat(outcome).isInstanceOf(ProgramOutcome.LinkLost.class);
        assertThat(outcome.bank()).isEqualTo(Bank.UNKNOWN);
        assertThat(outcome.message()).contains("the port is gone; the board was unplugged, or its driver has stopped");
        board.close();
        assertOneProgramOrTheOther();
    }

    @Test
    void whileReadingBackTheLinkIsLost() throws Exception {
        Board board = programmed("ttyUSB0");
        device.phase = Phase.READ_BACK;
        assertThatThrownBy(board::readBack).isInstanceOf(LinkException.class).hasMessageContaining("the port is gone");
        board.close();
        assertOneProgramOrTheOther();
    }

    @Test
    void inARunOnTheBoardsClockTheLinkIsLost() throws Exception {
        Board board = programmed("ttyUSB0");
        board.startRun(10_000, (frame, time, readout) -> {});
        device.phase = Phase.FRAME;
        int[] rest = new int[board.info().inputs()];
        assertThatThrownBy(() -> {
                    for (int frame = 0; frame < 1000; frame++) {
                        board.submit(rest, List.of());
                    }
                })
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("the port is gone");
        board.close();
        assertOneProgramOrTheOther();
    }

    @Test
    void whileSamplesComeTheLinkIsLost() throws Exception {
        Board board = programmed("ttyUSB0");
        board.startPower(1000, new PowerListener() {
            @Override
            public void sample(long number, long time, int microvolts, int picoamps, int range, int flags) {}

            @Override
            public void gap(long firstNumber, long count, long fromUs, long untilUs) {}
        });
        device.phase = Phase.SAMPLE;
        assertThatThrownBy(() -> board.poll(5_000_000))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("the port is gone");
        board.close();
        assertOneProgramOrTheOther();
    }

    @Test
    void whileItIsLookedForTheLinkIsLost() throws Exception {
        Link end = PseudoTerminal.open(folder.resolve("ttyUSB0"));
        Thread puller = new Thread(
                () -> {
                    try {
                        end.read(new byte[10], 2_000_000);
                    } catch (LinkException e) {
                        throw new AssertionError(e);
                    }
                    end.close();
                },
                "puller");
        puller.start();
        assertThatThrownBy(() -> open("ttyUSB0"))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("the port is gone");
        puller.join();
    }

    @Test
    void afterwardsClosingDoesNotHang() throws Exception {
        Board board = programmed("ttyUSB0");
        device.plug.run();
        long startNs = System.nanoTime();
        board.close();
        assertThat(System.nanoTime() - startNs).isLessThan(2_000_000_000L);
    }
}
