package bmru.host.demo;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.Bmru;
import bmru.host.Invocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void leavesItsSupplySamplesInASessionAndNothingElse() throws Exception {
        Path first = data.resolve("bmru/sessions/demo-0001.power.csv");
        Path second = data.resolve("bmru/sessions/demo-0002.power.csv");

        assertThat(demo()).contains(first.toString());
        byte[] samples = Files.readAllBytes(first);
        assertThat(demo()).contains(second.toString());

        assertThat(first).hasBinaryContent(samples).content().startsWith("number,device_time_us,");
        assertThat(second).isNotEmptyFile();
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
