package bmru.boards.open;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.Bank;
import bmru.boards.board.Board;
import bmru.boards.board.BoardState;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.device.DeviceException;
import bmru.boards.device.MemoryDevice;
import bmru.boards.machine.MachineBoard;
import bmru.boards.server.SimulatedLink;
import bmru.boards.server.SteppedPort;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hardware that does something else than it is told, behind the protocol and without it: no program is reported that is not there. */
class UnreliableDeviceTest {
    private static final int CHANNELS = 40;
    private static final Words BEFORE = Words.of(new int[CHANNELS]);
    private static final Words AFTER =
            Words.of(IntStream.range(0, CHANNELS).map(i -> 100 + i).toArray());

    /** How a program reaches the device. */
    enum Way {
        DIRECT,
        PROTOCOL
    }

    /** A device with one fault at a time. */
    private static final class Faulty extends MemoryDevice {
        private boolean stuckShadow;
        private boolean otherActive;
        private boolean failsOff;
        private int offs;

        Faulty() {
            super(CHANNELS);
        }

        @Override
        public void writeShadow(int channel, int code) {
            super.writeShadow(channel, stuckShadow && channel == 7 ? code | 1 << 11 : code);
        }

        @Override
        public void commit() {
            if (otherActive) {
                super.writeShadow(3, 2);
            }
            super.commit();
        }

        @Override
        public void outputs(boolean wanted) throws DeviceException {
            offs += wanted ? 0 : 1;
            if (failsOff && !wanted) {
                throw new DeviceException("the converters do not answer");
            }
            super.outputs(wanted);
        }
    }

    private final Faulty device = new Faulty();

    private Board open(Way way) throws IOException {
        return way == Way.DIRECT
                ? new MachineBoard("direct", device)
                : ProtocolBoard.connect(
                        "protocol",
                        new SimulatedLink(new SteppedPort(device, device), 115_200),
                        Timing.atBaud(115_200),
                        1);
    }

    @ParameterizedTest
    @EnumSource
    void aWordThatReadsBackAsAnotherIsNotCommitted(Way way) throws IOException {
        try (Board board = open(way)) {
            board.program("before", BEFORE, (done, all) -> {});
            device.stuckShadow = true;
            ProgramOutcome outcome = board.program("after", AFTER, (done, all) -> {});
            assertThat(outcome).isNotInstanceOf(ProgramOutcome.Programmed.class);
            assertThat(outcome.message()).contains("the shadow bank has CRC ");
            assertThat(outcome.bank()).isEqualTo(Bank.OLD);
            assertThat(Words.of(device.active())).isEqualTo(BEFORE);
            assertThat(board.status().name()).isEqualTo("before");
        }
    }

    /** The last look is at the active bank: what was committed may be right in the shadow bank and wrong in this one. */
    @ParameterizedTest
    @EnumSource
    void aBankThatIsAnotherAfterTheCommitIsNoSuccess(Way way) throws IOException {
        try (Board board = open(way)) {
            device.otherActive = true;
            ProgramOutcome outcome = board.program("after", AFTER, (done, all) -> {});
            assertThat(outcome).isInstanceOf(ProgramOutcome.GaveUp.class);
            assertThat(outcome.message()).contains("the board did not keep the program");
            assertThat(outcome.bank()).isEqualTo(Bank.OLD);
        }
    }

    /** Currents that should be off and may not be: tried again until they are. */
    @ParameterizedTest
    @EnumSource
    void outputsThatFailToSwitchOffAreTriedAgain(Way way) throws IOException {
        try (Board board = open(way)) {
            board.program("before", BEFORE, (done, all) -> {});
            device.failsOff = true;
            assertThat(Arrays.asList(refusal(board), "none")).anyMatch(words -> words.contains("do not answer"));
            assertThat(device.on()).isTrue();
            assertThat(board.status().state()).isEqualTo(BoardState.FAULT);
            int before = device.offs;
            poll(board);
            assertThat(device.offs).isGreaterThan(before);
            device.failsOff = false;
            poll(board);
            assertThat(device.on()).isFalse();
            int after = device.offs;
            poll(board);
            assertThat(device.offs).as("and then left alone").isEqualTo(after);
        }
    }

    private static String refusal(Board board) {
        try {
            board.safe();
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void poll(Board board) {
        try {
            board.poll(30_000);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("the converters do not answer");
        }
    }
}
