package bmru.boards.client;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.Bank;
import bmru.boards.board.BoardState;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.link.FaultPlan;
import bmru.boards.link.FaultyLink;
import bmru.boards.link.LinkException;
import bmru.boards.server.SimulatedLink;
import bmru.boards.server.SteppedBoard;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Programming attempts over a link that drops, flips, duplicates, reorders, delays, stalls, breaks and resets the board.
 * The full run: {@code mvn -pl boards -am test -Dtest=FaultRunTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dbmru.attempts=20000}.
 */
public abstract class FaultRun {
    private static final int ATTEMPTS = Integer.getInteger("bmru.attempts", 400);

    /** Programming itself, the last command under way, and opening the port. */
    private static final long STATED_LIMIT_US = Timing.usual().programUs()
            + Timing.usual().commandUs()
            + Timing.usual().bootUs()
            + 1_000_000;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<Bank, Integer> banks = new EnumMap<>(Bank.class);
    private Words lostInReset = Words.of();

    /** A reference board as it starts for the first time. */
    protected abstract SteppedBoard board(int channels);

    /** As many as are asked for; a slow board tries fewer. */
    protected int attempts() {
        return ATTEMPTS;
    }

    @Test
    void everyAttemptEndsInTimeAndTellsTheTruth() {
        long longest = 0;
        for (int attempt = 0; attempt < attempts(); attempt++) {
            longest = Math.max(longest, attempt(attempt));
        }
        System.out.println(getClass().getSimpleName() + ", " + attempts() + " attempts: " + outcomes + ", told " + banks
                + ", the longest " + longest / 1000 + " ms of simulated time");
        assertThat(outcomes.getOrDefault("Programmed", 0)).isGreaterThan(attempts() / 2);
    }

    /** @return simulated time that it took */
    private long attempt(int seed) {
        Random random = new Random(seed);
        int channels = 1 + random.nextInt(1500);
        SteppedBoard board = board(channels);
        SimulatedLink wire = new SimulatedLink(board, random.nextBoolean() ? 0 : 115_200);
        Words before = words(random, channels);
        programWithoutFaults(wire, before, seed);
        lostInReset = before;
        double share = Math.pow(10, -3 + 2 * random.nextDouble());
        FaultPlan plan = new FaultPlan(share, share, share, share, share, share, share / 50, share / 20, 300_000);
        FaultyLink faulty = new FaultyLink(wire, plan, seed, () -> {
            lostInReset = Words.of(board.active());
            wire.restart();
        });
        long startUs = wire.nowUs();
        Words after = words(random, channels);
        check(seed, board, wire, before, after, program(faulty, after, seed));
        long tookUs = wire.nowUs() - startUs;
        assertThat(tookUs).as("seed %d ends in time", seed).isLessThan(STATED_LIMIT_US);
        return tookUs;
    }

    private void check(
            int seed, SteppedBoard board, SimulatedLink wire, Words before, Words after, ProgramOutcome outcome) {
        outcomes.merge(outcome.getClass().getSimpleName(), 1, Integer::sum);
        banks.merge(outcome.bank(), 1, Integer::sum);
        Words active = Words.of(board.active());
        BoardState state = board.state();
        if (outcome instanceof ProgramOutcome.Programmed) {
            // The board may have been reset while its word that all is well was on the way to the host.
            Words reported = state == BoardState.SAFE ? lostInReset : active;
            assertThat(reported).as("seed %d: reported as programmed", seed).isEqualTo(after);
        }
        assertThat(state == BoardState.SAFE || active.equals(before) || active.equals(after))
                .as("seed %d: the old program, the new one, or the safe state", seed)
                .isTrue();
        assertThat(board.on()).isEqualTo(state.on());
        assertThat(outcome.message()).isNotBlank();
        Bank told = told(wire, after, seed);
        // Compared afterwards: a commit may still have been under way when the host gave up.
        assertThat(told)
                .as("seed %d: the board says which", seed)
                .isEqualTo(truth(board.state(), Words.of(board.active()), after));
    }

    private static Bank truth(BoardState state, Words active, Words after) {
        if (state == BoardState.SAFE) {
            return Bank.SAFE;
        }
        return active.equals(after) ? Bank.NEW : Bank.OLD;
    }

    /** What the board says of itself at the next contact. */
    private static Bank told(SimulatedLink wire, Words after, int seed) {
        try {
            return ProtocolBoard.connect("simulated", wire, Timing.usual(), -1000L - seed)
                    .status()
                    .bank("after", after);
        } catch (IOException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static ProgramOutcome program(FaultyLink link, Words words, int seed) {
        try {
            ProtocolBoard board = ProtocolBoard.connect("simulated", link, Timing.usual(), seed);
            return board.program("after", words, (done, all) -> {});
        } catch (LinkException e) {
            return new ProgramOutcome.LinkLost(String.valueOf(e.getMessage()), Bank.UNKNOWN);
        } catch (IOException e) {
            return new ProgramOutcome.GaveUp(String.valueOf(e.getMessage()), 0, 0, Bank.UNKNOWN);
        }
    }

    private static void programWithoutFaults(SimulatedLink wire, Words words, int seed) {
        try {
            ProtocolBoard board = ProtocolBoard.connect("simulated", wire, Timing.usual(), -1L - seed);
            assertThat(board.program("before", words, (done, all) -> {})).isInstanceOf(ProgramOutcome.Programmed.class);
        } catch (IOException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static Words words(Random random, int channels) {
        return Words.of(random.ints(channels, 0, 4096).toArray());
    }
}
