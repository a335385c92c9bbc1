package bmru.host.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report that the demo ends with, as a browser shows it. */
class ReportInBrowserTest {
    private static final int WIDTH = 1200;

    @TempDir
    private Path folder;

    @Test
    void theDemosReportIsAPageWithItsPictures() throws Exception {
        assumeTrue(isThere("chromium"), "no chromium (Debian package chromium)");
        Path session = folder.resolve("session");
        Invocation demo = Invocation.of("demo", "--session", session.toString());
        assertThat(demo.exitCode()).as(demo.err()).isEqualTo(ExitCode.OK);
        String page = session.resolve("report/report.html").toUri().toString();

        String dom = new String(chromium("--dump-dom", page), StandardCharsets.UTF_8);
        assertThat(dom)
                .contains("<h1>demo", "Over time", "Energy", "stop-american.wav", "board.json")
                .doesNotContain("no figure", "<parsererror");
        assertThat(dom.split("<svg ", -1)).as("pictures").hasSize(1 + 2);

        Path picture = folder.resolve("page.png");
        chromium("--hide-scrollbars", "--window-size=" + WIDTH + ",1400", "--screenshot=" + picture, page);
        BufferedImage shown = ImageIO.read(picture.toFile());
        assertThat(shown.getWidth()).isEqualTo(WIDTH);
        // Both classes, the states and the means of the windows are to be seen, in the colours of the style.
        assertThat(colours(shown)).contains(0x0072b2, 0xd55e00, 0x3b4754, 0xc2410c);
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        return colours;
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    private byte[] chromium(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("browser")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("chromium.log").toFile())
                .start();
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return out;
    }
}
