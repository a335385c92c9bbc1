package bmru.boards.machine;

/**
 * When the frames of a run are due: a period apart, from the first on. A frame that is run late leaves the others where they
 * are: those after it follow half a period apart until the clock is caught up, so that being held up for 30 ms makes five
 * frames late at 100 a second and not all that follow. Late by more than {@value #MOST_LATE} periods, what was meant to
 * happen then is past, and the clock goes on from the frame that was run.
 */
final class FrameClock {
    /** Caught up within as many periods again. */
    private static final int MOST_LATE = 8;

    private long periodUs;
    private long dueUs;
    private long earliestUs;

    /**
     * @param firstUs when the first frame is due
     * @param period from one frame to the next, microseconds; 0 where each is due at once
     */
    void start(long firstUs, long period) {
        periodUs = period;
        dueUs = firstUs;
        earliestUs = firstUs;
    }

    /** When the next frame may be run. */
    long nextUs() {
        return Math.max(dueUs, earliestUs);
    }

    /** It was run. */
    void ran(long nowUs) {
        boolean past = nowUs - dueUs > MOST_LATE * periodUs;
        dueUs = (past ? nowUs : dueUs) + periodUs;
        earliestUs = nowUs + periodUs / 2;
    }
}
