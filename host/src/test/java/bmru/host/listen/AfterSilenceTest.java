package bmru.host.listen;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.Invocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files have what no microphone has: exact zeros between words. */
class AfterSilenceTest {
    private static final Pattern PEAK = Pattern.compile("\"peak\":([0-9.]+)");
    private static final int HEADER = 44;
    private static final int BYTES_A_SECOND = 32_000;

    @TempDir
    private Path folder = Path.of("");

    /** Without noise in the zeros they reach 0.45 and 0.41. */
    @ParameterizedTest
    @CsvSource({"stop-british, 0.55", "stop-woman, 0.55"})
    void aWordAfterFourSecondsOfExactZerosIsHeardWell(String name, double least) throws IOException {
        byte[] word = Files.readAllBytes(Invocation.SAMPLES.resolve(name + ".wav"));
        int silence = 4 * BYTES_A_SECOND;
        int sound = silence + word.length - HEADER + BYTES_A_SECOND;
        ByteBuffer file = ByteBuffer.allocate(HEADER + sound).order(ByteOrder.LITTLE_ENDIAN);
        file.put(0, word, 0, HEADER).putInt(4, HEADER - 8 + sound).putInt(HEADER - 4, sound);
        file.put(HEADER + silence, word, HEADER, word.length - HEADER);
        Path path = Files.write(folder.resolve("silence.wav"), file.array());
        Invocation run = Invocation.of("listen", path.toString(), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsOnlyOnce("\"event\":\"detection\"").contains("\"label\":\"stop\"");
        assertThat(peak(run.out())).isGreaterThan(least);
    }

    private static double peak(String out) {
        Matcher matcher = PEAK.matcher(out);
        assertThat(matcher.find()).as(out).isTrue();
        return Double.parseDouble(matcher.group(1));
    }
}
