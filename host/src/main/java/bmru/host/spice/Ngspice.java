package bmru.host.spice;

import bmru.circuit.netlist.Waveforms;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The circuit simulator ngspice as a process, each run in a folder of its own that does not outlive it.
 *
 * @param program name on the search path, or a path
 * @param timeoutSeconds after which a run is given up
 * @param err where progress goes
 */
public record Ngspice(String program, long timeoutSeconds, PrintWriter err) {
    private static final String DECK = "deck.cir";
    private static final String LOG = "log";
    private static final int EXCERPT_LINES = 5;
    private static final long POLL_MILLISECONDS = 200;

    /**
     * Name and version.
     *
     * @throws NgspiceException where it is not there
     */
    public String version() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bmru-ngspice");
        try {
            execute(folder, new LogProgress(err, "version", 0), "--version");
            return log(folder).stream()
                    .map(line -> line.replace("*", "").strip())
                    .filter(line -> line.startsWith("ngspice"))
                    .map(line -> line.replaceFirst(" *:.*", ""))
                    .findFirst()
                    .orElse("ngspice of unknown version");
        } finally {
            delete(folder);
        }
    }

    /**
     * Runs a deck in batch mode and reads the file that it writes.
     *
     * @param title what progress calls it
     * @param endSeconds simulated time, for progress
     * @param readings name of the file
     * @param columns wanted in it after the time
     * @throws NgspiceException where ngspice is missing, fails, takes too long or writes something else
     */
    Waveforms run(String title, double endSeconds, String deck, String readings, int columns)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bmru-ngspice");
        try {
            Files.writeString(folder.resolve(DECK), deck);
            // Without the user's start-up file: what is simulated depends on the deck alone.
            int exitCode = execute(folder, new LogProgress(err, title, endSeconds), "-n", "-b", DECK);
            Path file = folder.resolve(readings);
            // A failed analysis can end with 0: only the file shows it.
            if (!Files.isRegularFile(file)) {
                throw new NgspiceException(
                        program + " ended with " + exitCode + " and without readings: " + excerpt(log(folder)));
            }
            return parse(file, columns);
        } finally {
            delete(folder);
        }
    }

    private Waveforms parse(Path file, int columns) throws IOException {
        try {
            return Waveforms.parse(Files.readAllLines(file, StandardCharsets.ISO_8859_1), columns);
        } catch (IllegalArgumentException e) {
            throw new NgspiceException(
                    program + " wrote " + file.getFileName() + ", which cannot be read: " + e.getMessage());
        }
    }

    private int execute(Path folder, LogProgress progress, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(folder, arguments);
        try {
            process.getOutputStream().close();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
            while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > end) {
                    throw new NgspiceException(
                            program + " did not end within " + timeoutSeconds + " s; give it more with --timeout");
                }
                progress.show(folder.resolve(LOG));
            }
            return process.exitValue();
        } finally {
            progress.end();
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(Path folder, String... arguments) throws IOException {
        try {
            return new ProcessBuilder(Stream.concat(Stream.of(program), Stream.of(arguments))
                            .toList())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(LOG).toFile())
                    .start();
        } catch (IOException e) {
            throw new NgspiceException(program + " cannot be started (" + e.getMessage()
                    + "); install it (Debian, Ubuntu: apt install ngspice) or name it with --ngspice");
        }
    }

    /** What ngspice said that sounds like a reason; its last lines where nothing does. */
    private static String excerpt(List<String> log) {
        List<String> lines =
                log.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
        List<String> reasons =
                lines.stream().filter(Ngspice::soundsLikeReason).distinct().toList();
        List<String> said = reasons.isEmpty()
                ? lines.subList(Math.max(0, lines.size() - EXCERPT_LINES), lines.size())
                : reasons.subList(0, Math.min(EXCERPT_LINES, reasons.size()));
        return said.isEmpty() ? "it said nothing" : String.join(" / ", said);
    }

    private static boolean soundsLikeReason(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return Stream.of("error", "too small", "singular", "fail", "aborted", "no convergence")
                .anyMatch(lower::contains);
    }

    /** In Latin-1, as any byte is a character of it. */
    private static List<String> log(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve(LOG), StandardCharsets.ISO_8859_1);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Ngspice::deleteOne);
        } catch (UncheckedIOException e) {
            throw new IOException(folder + ": " + e.getMessage(), e);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
