package bmru.host.spice;

import bmru.host.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far ngspice is, from the times that it writes into its log: a line that changes, on a terminal only. */
final class LogProgress {
    private static final Pattern TIME = Pattern.compile("Reference value : +([0-9.e+-]+)");
    private static final int TAIL_BYTES = 400;

    private final PrintWriter err;
    private final String title;
    private final double endSeconds;
    private final boolean terminal = Terminal.isWatched();
    private boolean shown;

    /** @param endSeconds simulated time at which it is done; 0 where it does not say */
    LogProgress(PrintWriter err, String title, double endSeconds) {
        this.err = err;
        this.title = title;
        this.endSeconds = endSeconds;
    }

    void show(Path log) throws IOException {
        if (!terminal || endSeconds <= 0) {
            return;
        }
        Matcher matcher = TIME.matcher(tail(log));
        double seconds = 0;
        while (matcher.find()) {
            seconds = Double.parseDouble(matcher.group(1));
        }
        err.printf(Locale.ROOT, "\rngspice: %s, %3.0f %%", title, 100 * Math.min(1, seconds / endSeconds));
        err.flush();
        shown = true;
    }

    void end() {
        if (shown) {
            err.print("\r\033[K");
            err.flush();
        }
    }

    private static String tail(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
