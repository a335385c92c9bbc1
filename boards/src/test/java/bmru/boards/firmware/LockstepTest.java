package bmru.boards.firmware;

import bmru.boards.client.FaultRun;
import bmru.boards.server.Dialogues;
import bmru.boards.server.SteppedBoard;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The firmware with the reference board on a clock that the test sets: the dialogues of the vectors, and programming over a
 * faulty link. The full runs: {@code mvn -pl boards -am test -Dtest='LockstepTest*' -Dsurefire.failIfNoSpecifiedTests=false
 * -Dbmru.attempts=20000 -Dbmru.attempts.emulated=500}.
 */
class LockstepTest {
    /** What this machine and the emulated board have in common. */
    abstract static class Contract extends FaultRun {
        private Lockstep firmware;

        abstract Lockstep open() throws IOException;

        @BeforeEach
        void start() throws IOException {
            firmware = open();
        }

        @AfterEach
        void end() throws IOException {
            firmware.close();
        }

        @Override
        protected SteppedBoard board(int channels) {
            firmware.start(channels, false);
            return firmware;
        }

        @Test
        void aGoodBoardAnswersEveryCommand() {
            firmware.start(3, false);
            Dialogues.play(Dialogues.all().get(0), firmware);
        }

        @Test
        void aFailingBoardSaysSo() {
            firmware.start(3, true);
            Dialogues.play(Dialogues.all().get(1), firmware);
        }
    }

    @Nested
    class Linux extends Contract {
        @Override
        Lockstep open() throws IOException {
            return Lockstep.onLinux();
        }
    }

    @Nested
    class CortexM extends Contract {
        @Override
        Lockstep open() throws IOException {
            return Lockstep.onCortexM();
        }

        @Override
        protected int attempts() {
            return Integer.getInteger("bmru.attempts.emulated", 8);
        }
    }
}
