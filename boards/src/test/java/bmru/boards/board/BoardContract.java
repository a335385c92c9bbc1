package bmru.boards.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every board promises. A board of its own is tested by a class that says how to open it. */
public abstract class BoardContract {
    private Board board;

    protected abstract Board open() throws Exception;

    /** Takes away what {@link #open()} set up besides the board. */
    protected void tidy() throws Exception {}

    @BeforeEach
    void openBoard() throws Exception {
        board = open();
    }

    @AfterEach
    void closeBoard() throws Exception {
        board.close();
        tidy();
    }

    private Words words(int seed) {
        return Words.of(new Random(seed)
                .ints(board.info().channels(), 0, board.info().largestCode() + 1)
                .toArray());
    }

    private void program(int seed) {
        assertThat(board.program("p" + seed, words(seed), (done, all) -> {}))
                .isInstanceOf(ProgramOutcome.Programmed.class);
    }

    @Test
    void startsSafe() throws IOException {
        assertThat(board.status().state()).isEqualTo(BoardState.SAFE);
        assertThatThrownBy(() -> board.startRun((frame, time, readout) -> {}))
                .hasMessage(board.uri() + ": refused by the board: state=SAFE: commit a program or send OUTP:ON first");
        assertThatThrownBy(board::outputsOn)
                .hasMessage(board.uri() + ": refused by the board: no program is committed; commit one first");
    }

    @Test
    void aProgramIsThereExactly() throws IOException {
        List<Integer> progress = new ArrayList<>();
        ProgramOutcome outcome = board.program("p1", words(1), (done, all) -> progress.add(done));
        assertThat(outcome).isInstanceOfSatisfying(ProgramOutcome.Programmed.class, programmed -> {
            assertThat(programmed.alreadyThere()).isFalse();
            assertThat(programmed.bank()).isEqualTo(Bank.NEW);
        });
        assertThat(progress).isSorted().endsWith(board.info().channels());
        assertThat(board.readBack()).isEqualTo(words(1));
        assertThat(board.status().runs("p1", words(1))).isTrue();
    }

    @Test
    void programmingAgainChangesNothing() throws IOException {
        program(1);
        assertThat(board.program("p1", words(1), (done, all) -> {}))
                .isInstanceOfSatisfying(
                        ProgramOutcome.Programmed.class,
                        programmed -> assertThat(programmed.alreadyThere()).isTrue());
        program(2);
        assertThat(board.readBack()).isEqualTo(words(2));
    }

    @Test
    void aProgramOfAnotherLengthLeavesWhatIsThere() throws IOException {
        program(1);
        assertThat(board.program("short", Words.of(1, 2), (done, all) -> {}))
                .isInstanceOfSatisfying(
                        ProgramOutcome.Refused.class,
                        refused -> assertThat(refused.message())
                                .isEqualTo("refused by the board: the program has 2 words: allowed "
                                        + board.info().channels()));
        assertThat(board.readBack()).isEqualTo(words(1));
    }

    @Test
    void safeKeepsTheProgramAndOutputsOnBringsItBack() throws IOException {
        program(1);
        board.safe();
        assertThat(board.status().state()).isEqualTo(BoardState.SAFE);
        assertThat(board.status().holds("p1", words(1))).isTrue();
        board.outputsOn();
        assertThat(board.status().runs("p1", words(1))).isTrue();
    }

    @Test
    void theSameFramesGiveTheSameReadings() throws IOException {
        program(3);
        List<String> first = run(30);
        assertThat(first).hasSize(30);
        assertThat(run(30)).isEqualTo(first);
    }

    @Test
    void framesInAStreamAreReadInOrder() throws IOException {
        program(3);
        List<String> oneByOne = run(100);
        List<String> streamed = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        board.startRun((frame, time, readout) -> {
            numbers.add(frame);
            streamed.add(describe(readout));
        });
        for (int frame = 0; frame < 100; frame++) {
            board.submit(inputs(frame), List.of());
        }
        RunSummary summary = board.stopRun();
        assertThat(summary.frames()).isEqualTo(100);
        assertThat(summary.decision())
                .isBetween(board.info().classes() == 0 ? -1 : 0, board.info().classes() - 1);
        assertThat(numbers).isSorted().hasSize(100).startsWith(0L);
        assertThat(streamed).isEqualTo(oneByOne);
    }

    @Test
    void framesOnTheBoardsClockAreAPeriodApart() throws IOException {
        program(3);
        List<Long> times = new ArrayList<>();
        long period = Math.max(10_000, board.info().settleUs());
        board.startRun(period, (frame, time, readout) -> times.add(time));
        for (int frame = 0; frame < 40; frame++) {
            board.submit(inputs(frame), List.of());
        }
        assertThat(board.stopRun().frames()).isEqualTo(40);
        assertThat(times).isSorted().hasSize(40);
        // On a busy machine the first may be late by up to eight periods, which those behind it make up.
        assertThat(times.get(39) - times.get(0)).isBetween(period * 30, period * 100);
    }

    @Test
    void whatTheBoardDoesNotHaveIsRefusedBeforeItIsSent() throws IOException {
        program(3);
        DeviceInfo info = board.info();
        int tooLarge = info.largestCode() + 1;
        board.startRun((frame, time, readout) -> {});
        int[] inputs = inputs(0);
        inputs[3] = tooLarge;
        assertThatThrownBy(() -> board.submit(inputs, List.of()))
                .hasMessage("code=" + tooLarge + " of input channel 3: allowed 0 to " + info.largestCode());
        assertThatThrownBy(() -> board.submit(new int[1], List.of()))
                .hasMessage("the frame has 1 input codes: allowed " + info.inputs() + ", one a channel");
        BiasChange beyond = new BiasChange(info.channels(), 1);
        assertThatThrownBy(() -> board.submit(inputs(0), List.of(beyond)))
                .hasMessage("code=1 of channel " + info.channels() + ": allowed 0 to " + info.largestCode()
                        + ", channel 0 to " + (info.channels() - 1));
        assertThat(board.stopRun().frames()).isZero();
        assertThat(board.readBack()).isEqualTo(words(3));
    }

    @Test
    void aBiasChangeHoldsFromItsFrameOnAndTheNextProgramUndoesIt() throws IOException {
        program(3);
        board.startRun((frame, time, readout) -> {});
        board.step(inputs(0), List.of(new BiasChange(0, 7)));
        board.stopRun();
        assertThat(board.readBack().code(0)).isEqualTo(7);
        program(3);
        assertThat(board.readBack()).isEqualTo(words(3));
    }

    /** What it says it can, it does; what it says it cannot, it never makes up. */
    @Test
    void itCanWhatItSaysAndNoMore() throws IOException {
        DeviceInfo info = board.info();
        assertThat(info.channels()).isPositive();
        assertThat(info.largestCode()).isPositive();
        assertThat(info.inputs()).isPositive().isEven();
        assertThat(info.cells()).isPositive();
        program(3);
        List<Integer> winners = new ArrayList<>();
        board.startRun((frame, time, readout) -> winners.add(readout.winner()));
        for (int frame = 0; frame < 20; frame++) {
            Readout readout = board.step(inputs(frame), List.of());
            assertThatThrownBy(() -> readout.classCode(info.classes())).isInstanceOf(IndexOutOfBoundsException.class);
            for (int k = 0; k < info.classes(); k++) {
                assertThat(Math.abs(readout.classCode(k))).isLessThanOrEqualTo(info.largestClassCode());
            }
        }
        RunSummary summary = board.stopRun();
        if (info.classes() == 0) {
            assertThat(winners).as("no class currents, no winner").containsOnly(-1);
            assertThat(summary.decision()).isEqualTo(-1);
            assertThat(info.largestClassCode()).isZero();
        } else {
            assertThat(winners).allMatch(winner -> winner >= 0 && winner < info.classes());
            assertThat(summary.decision()).isBetween(0, info.classes() - 1);
        }
        int rate = board.powerSamplesPerSecond();
        if (rate == 0) {
            assertThatThrownBy(() -> board.startPower(1, new Ignore())).hasMessageContaining("no supply monitor");
        }
    }

    /** Ctrl-C in the middle of something ends it with an exception; the board can still be told to be safe. */
    @Test
    void anInterruptedThreadIsToldAndTheBoardStillGoesSafe() throws IOException {
        program(3);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> board.poll(1_000_000)).hasMessageEndingWith("interrupted");
        assertThat(Thread.interrupted())
                .as("the flag is cleared by the exception")
                .isFalse();
        board.safe();
        assertThat(board.status().state()).isEqualTo(BoardState.SAFE);
    }

    /** A busy machine holds a board up for longer than its monitor keeps samples: gaps of it are right, and counted. */
    @Test
    void everySlotIsASampleOrInAGap() throws IOException {
        int rate = board.powerSamplesPerSecond();
        assertThat(rate).isPositive();
        BitSet seen = new BitSet();
        long[] lost = {0};
        board.startPower(rate, new PowerListener() {
            @Override
            public void sample(long number, long time, int microvolts, int picoamps, int range, int flags) {
                seen.set((int) number);
            }

            @Override
            public void gap(long firstNumber, long count, long fromUs, long untilUs) {
                lost[0] += count;
            }
        });
        board.poll(200_000);
        long taken = board.stopPower();
        assertThat(taken).isGreaterThan(rate / 10);
        assertThat(seen.cardinality() + lost[0]).isEqualTo(taken);
        assertThat(seen.cardinality()).isPositive();
        assertThatThrownBy(() -> board.startPower(rate + 1, new Ignore()))
                .hasMessage(board.uri() + ": refused by the board: rate=" + (rate + 1) + ": allowed 1 to " + rate);
    }

    private List<String> run(int frames) throws IOException {
        List<String> readings = new ArrayList<>();
        board.startRun((frame, time, readout) -> readings.add(describe(readout)));
        for (int frame = 0; frame < frames; frame++) {
            board.step(inputs(frame), List.of());
        }
        board.stopRun();
        return readings;
    }

    private int[] inputs(int frame) {
        Random random = new Random(frame);
        int[] codes = new int[board.info().inputs()];
        for (int i = 0; i < codes.length; i += 2) {
            codes[i + random.nextInt(2)] = random.nextInt(board.info().largestCode() / 2);
        }
        return codes;
    }

    private String describe(Readout readout) {
        StringBuilder text = new StringBuilder();
        for (int cell = 0; cell < board.info().cells(); cell++) {
            text.append(readout.state(cell) ? '1' : '0');
        }
        for (int k = 0; k < board.info().classes(); k++) {
            text.append(' ').append(readout.classCode(k));
        }
        return text.append(' ').append(readout.winner()).toString();
    }

    /** Takes samples that nobody wants. */
    private static final class Ignore implements PowerListener {
        @Override
        public void sample(long number, long time, int microvolts, int picoamps, int range, int flags) {}

        @Override
        public void gap(long firstNumber, long count, long fromUs, long untilUs) {}
    }
}
