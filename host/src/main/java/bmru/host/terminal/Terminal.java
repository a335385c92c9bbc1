package bmru.host.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What watches the output; {@code System.console()} answers for other streams, and not alike in all versions of Java. */
public final class Terminal {
    private static final Path OUTPUT_STREAM = Path.of("/proc/self/fd/1");
    private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");
    /** What a paper form and a first window hold; text that fits it can be read anywhere. */
    private static final int USUAL_WIDTH = 80;

    private static final int LEAST_WIDTH = 60;
    private static final int MOST_WIDTH = 250;
    private static final int WIDTH = width(System.getenv().getOrDefault("COLUMNS", ""));

    private Terminal() {}

    /** Whether a person watches the error stream: only there a line may be overwritten. */
    public static boolean isWatched() {
        return isTerminal(ERROR_STREAM);
    }

    /** Whether results go to a person's terminal. */
    public static boolean showsOutput() {
        return isTerminal(OUTPUT_STREAM);
    }

    /** Whether it can draw over what it shows: not a line printer, nor an editor's window that says that it is dumb. */
    public static boolean draws() {
        return draws(System.getenv().getOrDefault("TERM", ""));
    }

    static boolean draws(String kind) {
        return !kind.isEmpty() && !kind.equals("dumb") && !kind.equals("unknown");
    }

    private static boolean isTerminal(Path stream) {
        try {
            String target = Files.readSymbolicLink(stream).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Characters a line: COLUMNS where it says something sensible, else 80. */
    public static int width() {
        return WIDTH;
    }

    static int width(String columns) {
        return columns.matches("[0-9]{1,4}")
                ? Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, Integer.parseInt(columns)))
                : USUAL_WIDTH;
    }
}
