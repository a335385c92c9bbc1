package bmru.host.demo;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.hil.readback.SessionReader;
import bmru.hil.result.Results;
import bmru.hil.session.SessionState;
import bmru.host.Bmru;
import bmru.host.Invocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo leaves on disk: as a process, because libraries clean up at its end. */
class DemoCommandTest {
    @TempDir
    private Path folder;

    private Path current;
    private Path temporary;
    private Path data;

    @BeforeEach
    void folders() throws IOException {
        current = Files.createDirectory(folder.resolve("current"));
        temporary = Files.createDirectory(folder.resolve("temporary"));
        data = folder.resolve("data");
    }

    @Test
    void leavesASessionWithItsReportAndNothingElse() throws Exception {
        String day = LocalDate.now(ZoneOffset.UTC).toString();
        Path sessions = data.resolve("bmru/sessions");
        assertThat(demo()).contains(sessions.resolve(day + "-demo").toString());
        assertThat(demo()).contains(sessions.resolve(day + "-demo-2").toString());

        try (var made = Files.list(sessions)) {
            for (Path session : made.toList()) {
                Results results = Results.of(SessionReader.open(session));
                assertThat(results.state()).isEqualTo(SessionState.COMPLETE);
                assertThat(results.clips()).hasSize(12).allSatisfy(clip -> {
                    assertThat(clip.right()).as(clip.clip()).isTrue();
                    assertThat(clip.power().samples()).isPositive();
                });
                assertThat(session.resolve("report/report.html")).isNotEmptyFile();
            }
        }
        assertThat(current).isEmptyDirectory();
        assertThat(temporary).isEmptyDirectory();
        assertThat(folder)
                .isDirectoryNotContaining(
                        path -> !List.of(current, temporary, data).contains(path));
    }

    private String demo() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Java keeps its counters in /tmp whatever the temporary folder is.
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + folder,
                "-Dbmru.home=" + Invocation.ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                Bmru.class.getName(),
                "demo");
        builder.environment().put("XDG_DATA_HOME", data.toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process process =
                builder.directory(current.toFile()).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
