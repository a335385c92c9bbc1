package bmru.host.terminal;

/** What the exit code of every command means. */
public final class ExitCode {
    /** Done. */
    public static final int OK = 0;
    /** A check that was asked for failed. */
    public static final int CHECK_FAILED = 1;
    /** Wrong use or bad input; nothing was written. */
    public static final int BAD_INPUT = 2;
    /** An input or output device failed. */
    public static final int DEVICE_FAILED = 3;
    /** Ctrl-C: 128 and the number of the signal, as the shell and the Java machine have it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
