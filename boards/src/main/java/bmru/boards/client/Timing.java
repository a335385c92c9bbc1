package bmru.boards.client;

/**
 * How long the host waits.
 *
 * @param commandUs for the answer to a line, beyond the time that what is under way takes on the wire
 * @param attempts of one command, each in a session of its own after the first
 * @param bootUs for a board that may have restarted when its port was opened
 * @param programUs for programming as a whole; it ends within this and one more {@code commandUs}
 * @param frameUs for a reading before its frame is sent again
 * @param byteNs a byte takes on the wire; 0 where the link has no rate
 */
public record Timing(long commandUs, int attempts, long bootUs, long programUs, long frameUs, long byteNs) {
    /** For a link as fast as memory, as pseudo-terminals and TCP on one machine are. */
    public static Timing usual() {
        return new Timing(200_000, 4, 3_000_000, 10_000_000, 100_000, 0);
    }

    /** For a serial line: ten bits a byte. */
    public static Timing atBaud(int baud) {
        Timing usual = usual();
        return new Timing(
                usual.commandUs, usual.attempts, usual.bootUs, usual.programUs, usual.frameUs, 10_000_000_000L / baud);
    }

    /**
     * Supply samples a second that take two fifths of the line: eight bytes each and a frame's 28 for a hundred. Readings of
     * a hundred frames a second take as much again at 115,200 baud.
     */
    int samplesPerSecond() {
        return byteNs == 0 ? Integer.MAX_VALUE : (int) (0.4e9 / (byteNs * 8.28));
    }
}
