package bmru.host.spice;

import bmru.circuit.netlist.Waveforms;
import java.io.IOException;
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
 */
public record Ngspice(String program, long timeoutSeconds) {
    private static final String LOG = "log";
    private static final int EXCERPT_LINES = 5;
    private static final long VERSION_SECONDS = 10;

    /**
     * The line with its version.
     *
     * @throws NgspiceException where it is not there
     */
    public String version() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bmru-ngspice");
        try {
            execute(folder, VERSION_SECONDS, "--version");
            return log(folder)
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
     * @param readings name of that file
     * @param columns wanted in it behind the time
     * @throws NgspiceException where ngspice is missing, fails, takes too long or writes something else
     */
    public Waveforms run(String deck, String readings, int columns) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bmru-ngspice");
        try {
            Files.writeString(folder.resolve("deck.cir"), deck);
            int exitCode = execute(folder, timeoutSeconds, "-n", "-b", "deck.cir");
            Path file = folder.resolve(readings);
            // In batch mode a failed analysis can end with 0, and a good one with 1: the file tells.
            if (!Files.isRegularFile(file)) {
                throw new NgspiceException(
                        program + " ended with " + exitCode + " and without readings: " + excerpt(folder));
            }
            return parse(file, columns);
        } finally {
            delete(folder);
        }
    }

    private Waveforms parse(Path file, int columns) throws IOException {
        try {
            return Waveforms.parse(Files.readAllLines(file, StandardCharsets.US_ASCII), columns);
        } catch (IllegalArgumentException e) {
            throw new NgspiceException(program + " wrote " + file.getFileName() + " that cannot be read: "
                    + e.getMessage());
        }
    }

    private int execute(Path folder, long seconds, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(program), Stream.of(arguments)).toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(LOG).toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new NgspiceException(program + " cannot be started (" + e.getMessage()
                    + "); install it (Debian and Ubuntu: apt install ngspice) or name it with --ngspice");
        }
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new NgspiceException(
                        program + " did not end within " + seconds + " s; give it more with --timeout");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** What ngspice said that sounds like a reason; its last lines where nothing does. */
    private static String excerpt(Path folder) throws IOException {
        List<String> lines = log(folder).map(String::strip).filter(line -> !line.isEmpty()).toList();
        List<String> reasons = lines.stream().filter(Ngspice::soundsLikeReason).distinct().toList();
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

    private static Stream<String> log(Path folder) throws IOException {
        Path log = folder.resolve(LOG);
        // Latin-1, as any byte is a character of it.
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
