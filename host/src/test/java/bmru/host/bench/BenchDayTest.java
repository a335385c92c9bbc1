package bmru.host.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.link.PseudoTerminal;
import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the bench day in the module's README, as they stand there. */
class BenchDayTest {
    private static final String COMMAND = "    ./bmru ";

    @TempDir
    private Path folder;

    private List<String> words(String line) throws IOException {
        List<String> words = new ArrayList<>();
        for (String word : line.substring(COMMAND.length()).split(" ", -1)) {
            if (word.equals("samples/*.wav")) {
                try (Stream<Path> files = Files.list(Invocation.SAMPLES)) {
                    files.filter(file -> file.toString().endsWith(".wav"))
                            .sorted()
                            .forEach(file -> words.add(file.toString()));
                }
            } else if (!word.equals("&")) {
                words.add(word.replace("/tmp/", folder + "/"));
            }
        }
        return words;
    }

    @Test
    @Timeout(400)
    void allOfThemDoWhatTheySay() throws Exception {
        assumeTrue(PseudoTerminal.available(), "no socat (Debian package socat)");
        List<String> lines = Files.readAllLines(Invocation.ROOT.resolve("hil/README.md"));
        List<String> day =
                lines.subList(lines.indexOf("## A bench day"), lines.indexOf("## A session on disk")).stream()
                        .filter(line -> line.startsWith(COMMAND))
                        .toList();
        assertThat(day).hasSize(10);
        assertThat(day.get(0)).contains("board serve").endsWith("&");
        String[] serve = words(day.get(0)).toArray(String[]::new);
        Thread server = new Thread(() -> Invocation.of(serve), "board serve");
        server.setDaemon(true);
        server.start();
        try {
            while (server.isAlive() && !Files.exists(folder.resolve("board"))) {
                Thread.sleep(50);
            }
            for (String line : day.subList(1, day.size())) {
                Invocation done = Invocation.of(words(line).toArray(String[]::new));
                // A busy machine sets frames late, which a run is to say.
                boolean late = done.out().contains(" ms late, ") && done.exitCode() == ExitCode.CHECK_FAILED;
                assertThat(late ? ExitCode.OK : done.exitCode())
                        .as(line + "\n" + done.err())
                        .isEqualTo(ExitCode.OK);
            }
        } finally {
            server.interrupt();
            server.join(10_000);
        }
        Path sessions = folder.resolve("day");
        assertThat(sessions.resolve("run/report/report.html")).isNotEmptyFile();
        assertThat(sessions.resolve("run/export/power.parquet")).isNotEmptyFile();
        assertThat(Files.readString(sessions.resolve("sweep/report/report.html")))
                .contains("Hysteresis of l1.cell2");
    }
}
