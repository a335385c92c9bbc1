package bmru.boards.machine;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.BoardEvent;
import bmru.boards.board.PowerListener;
import bmru.boards.board.Reading;
import bmru.boards.board.SampleBatch;
import bmru.boards.board.SampleStream;
import bmru.boards.device.MemoryDevice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of conversions on their way through the board, on simulated time: the device's samples hold their own time. */
class PowerPumpTest {
    private static final int RATE = 1000;

    private long nowUs = 5_000_000;
    private final Collected collected = new Collected();
    private final SampleStream stream = new SampleStream(RATE, collected);
    private final BoardMachine machine = new BoardMachine(new MemoryDevice(3), () -> nowUs, new Batches());

    @BeforeEach
    void start() throws Exception {
        machine.hostInProcess();
        machine.startPower(RATE);
    }

    private void runFor(long us) {
        long endUs = nowUs + us;
        while (nowUs < endUs) {
            nowUs += 1000;
            machine.tick();
        }
    }

    private void stop() throws Exception {
        stream.end(machine.stopPower(), nowUs);
    }

    @Test
    void everySampleHasTheTimeOfItsConversion() throws Exception {
        runFor(500_000);
        stop();
        assertThat(collected.samples).hasSize(501);
        assertThat(collected.samples).allMatch(sample -> sample[1] % 100_000 == sample[2]);
        assertThat(collected.samples).allMatch(sample -> sample[1] == 5_000_000 + 1000 * sample[0]);
        assertThat(collected.gaps).isEmpty();
    }

    /** The device keeps 100 ms; the rest of the three seconds nobody measured. */
    @Test
    void aHoldUpIsAGapOfItsLengthAndNothingIsMadeUp() throws Exception {
        runFor(200_000);
        nowUs += 3_000_000;
        runFor(200_000);
        stop();
        assertThat(collected.gaps).hasSize(1);
        long[] gap = collected.gaps.get(0);
        assertThat(gap[1]).isBetween(2_895L, 2_905L);
        assertThat(gap[3] - gap[2]).isBetween(2_895_000L, 2_905_000L);
        assertThat(gap[2]).isEqualTo(5_000_000 + 1000 * gap[0]);
        assertThat(collected.samples).allMatch(sample -> sample[1] % 100_000 == sample[2]);
        assertThat(collected.samples)
                .as("of the 3.4 s")
                .hasSizeBetween(490, 510)
                .noneMatch(sample -> sample[1] >= gap[2] && sample[1] < gap[3]);
        assertThat(collected.samples.size() + gap[1]).isEqualTo(3_401);
    }

    @Test
    void aHoldUpAtTheEndIsAGapToo() throws Exception {
        runFor(200_000);
        nowUs += 3_000_000;
        stop();
        assertThat(collected.gaps).hasSize(1);
        long[] gap = collected.gaps.get(0);
        assertThat(gap[0]).isEqualTo(201);
        assertThat(gap[1]).isBetween(2_897L, 2_900L);
        assertThat(gap[2]).isEqualTo(5_201_000);
        assertThat(gap[3] - gap[2]).isEqualTo(1000 * gap[1]);
        assertThat(collected.samples.size() + gap[1]).isBetween(3_200L, 3_201L);
    }

    /** A fault stops the samples; those that were due since are not counted as taken. */
    @Test
    void theSlotsAfterTheLastConversionAreCounted() throws Exception {
        runFor(200_000);
        PowerPump pump = new PowerPump(new MemoryDevice(3), new Batches());
        pump.start(new MemoryDevice(3).monitor(), RATE, nowUs);
        assertThat(pump.stop(nowUs + 500_000))
                .as("never ticked: every slot is missing")
                .isBetween(498L, 501L);
        assertThat(pump.stop(nowUs + 900_000)).as("again, the same").isBetween(498L, 501L);
    }

    @Test
    void whereNoSampleCameAtAllEverythingIsMissing() throws Exception {
        collected.gaps.clear();
        stream.end(50, 6_000_000);
        assertThat(collected.gaps).singleElement().isEqualTo(new long[] {0, 50, 5_950_000, 6_000_000});
    }

    @Test
    void whatIsLostOnTheWayIsAGapWithItsTimes() throws Exception {
        SampleBatch batch = new SampleBatch();
        batch.begin(0, 1000, 1_000_000, 0, 0);
        batch.add(1, 1);
        stream.take(batch);
        batch.begin(11, 12_000, 1_000_000, 0, 0);
        batch.add(1, 1);
        stream.take(batch);
        assertThat(collected.gaps).singleElement().isEqualTo(new long[] {1, 10, 2000, 12_000});
    }

    private final class Batches implements BoardMachine.Listener {
        @Override
        public void samples(SampleBatch batch) {
            stream.take(batch);
        }

        @Override
        public void reading(Reading reading) {}

        @Override
        public void event(BoardEvent event, String words) {}
    }

    /** Samples as number, time, picoamperes; gaps as first, count, from, until. */
    private static final class Collected implements PowerListener {
        private final List<long[]> samples = new ArrayList<>();
        private final List<long[]> gaps = new ArrayList<>();

        @Override
        public void sample(long number, long timeUs, int microvolts, int picoamps, int range, int flags) {
            samples.add(new long[] {number, timeUs, picoamps});
        }

        @Override
        public void gap(long firstNumber, long count, long fromUs, long untilUs) {
            gaps.add(new long[] {firstNumber, count, fromUs, untilUs});
        }
    }
}
