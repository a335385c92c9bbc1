package bmru.boards.play;

import bmru.boards.board.PowerListener;
import java.util.function.LongSupplier;

/**
 * Runs one after the other as one. A board's clock that went on is the clock of all; where it has begun anew, the times of the
 * later run are later by what passed on the host's clock from the last arrival to the first. Supply samples go on with their
 * numbers, and between two runs is a gap: what was under way when a run was lost is part of it.
 */
final class JoinedRuns implements PowerListener {
    private static final long NEVER = Long.MIN_VALUE;

    /** How much less may have passed on the board's clock than on the host's: no board is lost so soon after its start. */
    private static final long LATENCY_US = 500_000;

    private final PowerListener listener;
    private final LongSupplier hostUs;
    private long shiftUs;
    private boolean shiftKnown = true;
    private long lastUs = NEVER;
    private long lastHostUs;

    /** The number that the run's sample 0 has. */
    private long base;

    private boolean baseKnown = true;
    private double periodUs;
    private long firstNumber;
    private long firstUs = NEVER;
    /** The number of the next sample, and when it is due. */
    private long next;

    private long nextUs = NEVER;

    /** @param samplesPerSecond asked for; 0 for none */
    JoinedRuns(int samplesPerSecond, PowerListener listener, LongSupplier hostUs) {
        this.listener = listener;
        this.hostUs = hostUs;
        periodUs = 1e6 / Math.max(1, samplesPerSecond);
    }

    /** What comes from now on is of a new run. */
    void restart() {
        shiftKnown = lastUs == NEVER;
        baseKnown = nextUs == NEVER;
        firstUs = NEVER;
    }

    /** A time of the present run on the clock of all. */
    long timeUs(long deviceTimeUs) {
        long now = hostUs.getAsLong();
        if (!shiftKnown) {
            long passedUs = Math.max(1, now - lastHostUs);
            boolean anew = deviceTimeUs + shiftUs < lastUs + Math.max(1, passedUs - LATENCY_US);
            shiftUs = anew ? lastUs + passedUs - deviceTimeUs : shiftUs;
            shiftKnown = true;
        }
        if (deviceTimeUs + shiftUs > lastUs) {
            lastUs = deviceTimeUs + shiftUs;
            lastHostUs = now;
        }
        return deviceTimeUs + shiftUs;
    }

    @Override
    public void sample(long number, long deviceTimeUs, int microvolts, int picoamps, int range, int flags) {
        long timeUs = timeUs(deviceTimeUs);
        join(timeUs);
        if (firstUs == NEVER) {
            firstUs = timeUs;
            firstNumber = number;
        } else {
            periodUs = (double) (timeUs - firstUs) / (number - firstNumber);
        }
        listener.sample(base + number, timeUs, microvolts, picoamps, range, flags);
        next = base + number + 1;
        nextUs = timeUs + Math.round(periodUs);
    }

    @Override
    public void gap(long first, long count, long fromUs, long untilUs) {
        long until = timeUs(untilUs);
        long from = until - (untilUs - fromUs);
        join(from);
        listener.gap(base + first, count, from, until);
        next = base + first + count;
        nextUs = until;
    }

    /** A run begins with its sample 0 or with a gap from there, due at this time. */
    private void join(long dueUs) {
        if (baseKnown) {
            return;
        }
        long missing = Math.max(1, Math.round((dueUs - nextUs) / periodUs));
        listener.gap(next, missing, nextUs, Math.max(nextUs + 1, dueUs));
        base = next + missing;
        baseKnown = true;
    }
}
