package bmru.host.microphone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The sources of a PulseAudio or PipeWire server: Java sees one device, which stands for the source that the environment
 * names. Asked for by the server's own program, where that is installed.
 */
final class PulseSources {
    private static final long PATIENCE_SECONDS = 2;

    private PulseSources() {}

    /**
     * One of them.
     *
     * @param name as PULSE_SOURCE takes it
     * @param format of its samples
     * @param state as the server calls it
     */
    record Source(String name, String format, String state) {}

    /** None where there is no server, or no {@code pactl}. */
    static List<Source> list() {
        try {
            Process process = new ProcessBuilder("pactl", "list", "short", "sources")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<Source> sources = new ArrayList<>();
            try (BufferedReader lines = process.inputReader()) {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return List.of();
                }
                lines.lines().map(PulseSources::parse).forEach(sources::addAll);
            }
            return process.exitValue() == 0 ? List.copyOf(sources) : List.of();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Number, name, driver, format, state, with tabs between. */
    static List<Source> parse(String line) {
        String[] fields = line.split("\t", -1);
        return fields.length < 5 ? List.of() : List.of(new Source(fields[1], fields[3], fields[4]));
    }
}
