package bmru.boards.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.board.PowerListener;
import bmru.boards.board.Words;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.device.DeviceException;
import bmru.boards.device.MemoryDevice;
import bmru.boards.device.Readout;
import bmru.boards.link.Link;
import bmru.boards.link.LinkException;
import bmru.boards.power.TimeSpan;
import bmru.boards.server.SimulatedLink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** On simulated time: a board that is lost in mid-play, by its link, by a restart, for ever. */
class PersistentPlayerTest {
    private static final int CHANNELS = 40;
    /** With the readings they take less than the wire carries. */
    private static final int SAMPLES_PER_SECOND = 500;

    private static final long PERIOD_US = 2000;
    private static final Timeline.Window CLIP = new Timeline.Window("clip", 50, 200);

    private final List<String> losses = new ArrayList<>();
    private final List<Long> frames = new ArrayList<>();
    private final List<Integer> remembered = new ArrayList<>();
    private final List<Long> timesUs = new ArrayList<>();
    private final Supply supply = new Supply();
    private final FailingDevice device = new FailingDevice();
    private SimulatedLink wire = new SimulatedLink(device, 115_200);
    private int attempts = 3;
    /** What had passed for the host when the present wire's clock began. */
    private long hostUs;

    /** Opens the board as it is. */
    @FunctionalInterface
    private interface Reopening {
        Board reopen() throws IOException;
    }

    /** 50 frames at rest, then four times a clip of 50 frames, each of which adds one to what the device remembers. */
    private static Timeline timeline() {
        int[] one = new int[26];
        one[0] = 1;
        return Timeline.hold("rest", one, 50).then(Timeline.clip("clip", Collections.nCopies(50, one), 4));
    }

    private Board programmed(Link link) throws IOException {
        ProtocolBoard board = ProtocolBoard.connect("sim", link, Timing.atBaud(115_200), losses.size());
        board.program("p", Words.of(new int[CHANNELS]), (done, all) -> {}).require("sim");
        return board;
    }

    private Link cutAfter(long us) {
        return new TimedLink(wire, wire.nowUs() + us) {
            @Override
            void fault() throws LinkException {
                throw new LinkException(LinkException.Cause.LOST, name(), "cut on purpose");
            }
        };
    }

    /** Nobody is at the host's end of the wire. */
    private void pass(long us) {
        long endUs = wire.nowUs() + us;
        while (wire.nowUs() < endUs) {
            wire.read(new byte[4096], endUs - wire.nowUs());
        }
    }

    private Player.Played play(Board first, Reopening reopening) throws IOException {
        PersistentPlayer.Recovery recovery = new PersistentPlayer.Recovery() {
            @Override
            public void lost(String why) {
                losses.add(why);
            }

            @Override
            public Board reopen() throws IOException {
                return reopening.reopen();
            }
        };
        return new PersistentPlayer(100, SAMPLES_PER_SECOND, attempts, 0, () -> hostUs + wire.nowUs())
                .play(first, recovery, timeline(), this::take, supply);
    }

    private void take(long frame, long timeUs, Readout readout) {
        frames.add(frame);
        remembered.add(readout.classCode(0));
        timesUs.add(timeUs);
    }

    /** @param start the frame that the second run begins with */
    private void assertThatReadingsGoOnFrom(int start) {
        int broken = 1;
        while (frames.get(broken) > frames.get(broken - 1)) {
            broken++;
        }
        assertThat(broken).as("frames that were read before").isBetween(start, start + 50);
        List<Long> wanted = LongStream.concat(LongStream.range(0, broken), LongStream.range(start, 250))
                .boxed()
                .toList();
        assertThat(frames).isEqualTo(wanted);
        for (int i = 0; i < frames.size(); i++) {
            long since = i < broken ? 0 : start;
            assertThat(remembered.get(i))
                    .as("cells are low at the start of a run")
                    .isEqualTo((int) (frames.get(i) - since) + 1);
        }
        assertThat(timesUs).isSorted().doesNotHaveDuplicates();
    }

    /** Its clock went on. */
    private void assertThatTimesAreTheBoardsOwn() {
        assertThat(timesUs.get(timesUs.size() - 1)).isBetween(wire.nowUs() - 100_000, wire.nowUs());
    }

    /** The link breaks in the clip's third repetition; 0.8 s later the same board is there again. */
    @Test
    void aLinkThatBreaksGoesOnWithTheRepetitionThatWasLost() throws IOException {
        Player.Played played = play(programmed(cutAfter(2_100_000)), () -> {
            pass(800_000);
            return programmed(wire);
        });
        assertThat(losses).containsExactly("simulated: cut on purpose");
        assertThat(played.reconnections()).isEqualTo(1);
        assertThatReadingsGoOnFrom(150);
        supply.assertThatOneGapLasts(800_000, 1_500_000);
        assertThatTimesAreTheBoardsOwn();
        List<TimeSpan> spans = played.times().spans(CLIP);
        assertThat(spans)
                .extracting(span -> Math.round((span.untilUs() - span.fromUs()) / 1000.0))
                .containsExactly(1000L, 1000L);
        assertThat(played.times().largestLateUs()).as("within its own run").isLessThanOrEqualTo(1000);
    }

    /** The link stands, but the board answers no frame: its bank, session and clock are those of a start. */
    @Test
    void aBoardThatRestartsIsProgrammedAgainAndItsTimesGoOn() throws IOException {
        Board first = programmed(new TimedLink(wire, wire.nowUs() + 900_000) {
            @Override
            void fault() {
                wire.restart();
                end();
            }
        });
        Player.Played played = play(first, () -> {
            hostUs += wire.nowUs();
            wire = new SimulatedLink(device, 115_200);
            return programmed(wire);
        });
        assertThat(losses).hasSize(1).first().asString().contains("no reading of frame ");
        assertThatReadingsGoOnFrom(50);
        supply.assertThatOneGapLasts(1_500_000, 2_500_000);
        // The frames at rest ended when the clip was begun first, not when it was begun again.
        Timeline.Window rest = new Timeline.Window("rest", 0, 50);
        assertThat(played.times().endUs(rest) - played.times().timeUs(0)).isBetween(499_000L, 501_000L);
        assertThat(played.times().spans(CLIP)).hasSize(1);
    }

    /** As a host that was stopped for longer than its heartbeat: the link is whole, the outputs are off. */
    @Test
    void aBoardThatMissedItsHostGoesOn() throws IOException {
        Player.Played played = play(
                programmed(new TimedLink(wire, wire.nowUs() + 900_000) {
                    @Override
                    void fault() {
                        hold(4_000_000);
                        end();
                    }
                }),
                () -> programmed(wire));
        assertThat(losses)
                .hasSize(1)
                .first()
                .asString()
                .contains("had not heard this host for longer than its heartbeat");
        assertThat(played.reconnections()).isEqualTo(1);
        supply.assertThatOneGapLasts(500_000, 2_500_000);
        assertThatTimesAreTheBoardsOwn();
    }

    @Test
    void aBoardThatIsLostAgainAndAgainIsGivenUp() throws IOException {
        Board first = programmed(cutAfter(400_000));
        assertThatThrownBy(() -> play(first, () -> programmed(cutAfter(500_000))))
                .isInstanceOf(BoardException.class)
                .hasMessageMatching("sim: gave up after 3 attempts to go on at frame \\d+: simulated: cut on purpose");
        assertThat(losses).hasSize(3);
    }

    /** Attempts count against one repetition. */
    @Test
    void aLinkThatBreaksOnceInEachRepetitionIsNotGivenUp() throws IOException {
        attempts = 1;
        Player.Played played = play(programmed(cutAfter(900_000)), () -> programmed(cutAfter(1_400_000)));
        assertThat(played.reconnections()).isGreaterThan(attempts);
        assertThat(frames.get(frames.size() - 1)).isEqualTo(249);
        supply.assertThatNumbersGoOn();
    }

    @Test
    void aBoardWhoseDeviceFailsIsNotLost() throws IOException {
        Board first = programmed(wire);
        device.failing = true;
        assertThatThrownBy(() -> play(first, () -> first))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining("the board's device failed");
        assertThat(losses).isEmpty();
    }

    /** Does something to a link at a time of the board's. */
    private abstract static class TimedLink implements Link {
        private final SimulatedLink link;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private long faultUs;

        TimedLink(SimulatedLink link, long faultUs) {
            this.link = link;
            this.faultUs = faultUs;
        }

        abstract void fault() throws LinkException;

        final void end() {
            faultUs = Long.MAX_VALUE;
        }

        /** What comes waits until its reader goes on. */
        final void hold(long us) {
            byte[] piece = new byte[4096];
            long endUs = nowUs() + us;
            while (nowUs() < endUs) {
                held.write(piece, 0, link.read(piece, endUs - nowUs()));
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws LinkException {
            if (nowUs() >= faultUs) {
                fault();
            }
            link.write(bytes, from, length);
        }

        @Override
        public int read(byte[] buffer, long timeoutUs) throws LinkException {
            if (nowUs() >= faultUs) {
                fault();
            }
            if (held.size() == 0) {
                return link.read(buffer, timeoutUs);
            }
            byte[] all = held.toByteArray();
            int length = Math.min(buffer.length, all.length);
            System.arraycopy(all, 0, buffer, 0, length);
            held.reset();
            held.write(all, length, all.length - length);
            return length;
        }

        @Override
        public long nowUs() {
            return link.nowUs();
        }

        @Override
        public String name() {
            return link.name();
        }

        @Override
        public void close() {
            link.close();
        }
    }

    /** Supply samples and gaps in the order in which they came. */
    private static final class Supply implements PowerListener {
        private final List<String> disorder = new ArrayList<>();
        private final List<TimeSpan> gaps = new ArrayList<>();
        private long next;
        private long nextUs = Long.MIN_VALUE;

        @Override
        public void sample(long number, long timeUs, int microvolts, int picoamps, int range, int flags) {
            take(number, 1, timeUs, timeUs + PERIOD_US);
        }

        @Override
        public void gap(long firstNumber, long count, long fromUs, long untilUs) {
            take(firstNumber, count, fromUs, untilUs);
            gaps.add(new TimeSpan(fromUs, untilUs));
            if (Math.abs(count * PERIOD_US - (untilUs - fromUs)) > PERIOD_US) {
                disorder.add(count + " samples missing in " + (untilUs - fromUs) + " us");
            }
        }

        private void take(long number, long count, long fromUs, long untilUs) {
            if (number != next || (nextUs != Long.MIN_VALUE && Math.abs(fromUs - nextUs) > PERIOD_US / 2)) {
                disorder.add(number + " at " + fromUs + " us after " + next + " at " + nextUs);
            }
            next = number + count;
            nextUs = untilUs;
        }

        void assertThatNumbersGoOn() {
            assertThat(disorder).isEmpty();
            assertThat(next).isPositive();
        }

        void assertThatOneGapLasts(long leastUs, long mostUs) {
            assertThatNumbersGoOn();
            assertThat(gaps).hasSize(1);
            assertThat(gaps.get(0).untilUs() - gaps.get(0).fromUs()).isBetween(leastUs, mostUs);
        }
    }

    private static final class FailingDevice extends MemoryDevice {
        private boolean failing;

        FailingDevice() {
            super(CHANNELS);
        }

        @Override
        public Readout read() throws DeviceException {
            if (failing) {
                throw new DeviceException("no acknowledge on purpose");
            }
            return super.read();
        }
    }
}
