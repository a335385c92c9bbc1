package bmru.host.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the error stream goes; {@code System.console()} answers for the other streams, and not alike in all versions. */
public final class ErrorStream {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/2");

    private ErrorStream() {}

    /** Whether a person watches it: only there a line may be overwritten. */
    public static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(DESCRIPTOR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
