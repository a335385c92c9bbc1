package bmru.boards.power;

/**
 * From one time on to before another, microseconds on the board's clock.
 *
 * @param untilUs not before {@code fromUs}
 */
public record TimeSpan(long fromUs, long untilUs) {
    public TimeSpan {
        if (untilUs < fromUs) {
            throw new IllegalArgumentException("from " + fromUs + " us until " + untilUs + " us: allowed not before");
        }
    }
}
