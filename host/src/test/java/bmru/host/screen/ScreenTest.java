package bmru.host.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.host.Invocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The view in a real terminal, that of tmux: what is on it, and how it is left. */
@Timeout(120)
class ScreenTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsATerminal() {
        boolean there =
                Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "tmux")));
        if (!there) {
            System.out.println("skipped: the view in a terminal: no tmux (Debian package tmux)");
        }
        assumeTrue(there, "no tmux");
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        tmux("kill-server");
    }

    @Test
    void showsItAndLeavesTheTerminalAsItWas() throws IOException, InterruptedException {
        Path script = folder.resolve("listen");
        Files.writeString(script, """
                trap : INT
                stty -a > %1$s/before
                %2$s -XX:+UseSerialGC -Dbmru.home=%3$s -cp '%4$s' bmru.host.Bmru listen --pace %1$s/words.wav
                echo exit code $?
                stty -a > %1$s/after
                """.formatted(
                        folder,
                        ProcessHandle.current().info().command().orElseThrow(),
                        Invocation.ROOT,
                        System.getProperty("java.class.path")));
        minute(folder.resolve("words.wav"));
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "40", "LC_ALL=C.UTF-8 PS1='prompt> ' sh");
        tmux("send-keys", "sh " + script, "Enter");
        await("  at 0.");
        List<String> lines = shown().lines().toList();
        assertThat(lines.get(0)).startsWith("stop  stop-live as chip, simulated, silicon whole  ");
        assertThat(lines.get(1)).startsWith("level     ").contains(" dB");
        assertThat(lines.get(2)).startsWith("features  ").endsWith("▀");
        assertThat(lines).anyMatch(line -> line.startsWith("64 cells  ") && line.endsWith("▀"));
        assertThat(lines).anyMatch(line -> line.startsWith("power ") && line.contains(" nW"));
        assertThat(lines).anyMatch(line -> line.strip().equals("Ctrl-C ends"));
        assertThat(lines).hasSizeLessThanOrEqualTo(40);
        tmux("send-keys", "C-c");
        await("exit code");
        Thread.sleep(300);
        List<String> left = shown().lines().filter(line -> !line.isBlank()).toList();
        assertThat(left.get(left.size() - 2)).isEqualTo("exit code 0");
        assertThat(left.get(left.size() - 1).strip()).as("nothing was typed").isEqualTo("prompt>");
        assertThat(left).anyMatch(line -> line.contains("end of the sound, 1 detection,"));
        assertThat(Files.readString(folder.resolve("after"))).isEqualTo(Files.readString(folder.resolve("before")));
    }

    /** A bundled word, then a minute of silence. */
    private static void minute(Path file) throws IOException {
        byte[] word = Files.readAllBytes(Invocation.SAMPLES.resolve("stop-american.wav"));
        byte[] both = Arrays.copyOf(word, word.length + 60 * 32_000);
        ByteBuffer.wrap(both)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(4, both.length - 8)
                .putInt(40, both.length - 44);
        Files.write(file, both);
    }

    private void await(String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!shown().contains(text)) {
            assertThat(System.nanoTime())
                    .as("until \"" + text + "\" is on:\n" + shown())
                    .isLessThan(end);
            Thread.sleep(100);
        }
    }

    private String shown() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p");
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("tmux", "-u", "-S", folder.resolve("socket").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
