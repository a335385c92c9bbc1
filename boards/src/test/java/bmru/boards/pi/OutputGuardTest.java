package bmru.boards.pi;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.pi.simulation.SimulatedDacChain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program with currents on its pins is killed: they go off; real processes, a real signal, simulated converters. */
class OutputGuardTest {
    @TempDir
    private Path folder;

    private Process start(Path words, String end) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GuardedProcess.class.getName(),
                        words.toString(),
                        end)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What all words so far have made of the converters: volts of biases and inputs. */
    private static double[] volts(Path words) throws IOException {
        SimulatedDacChain chain = new SimulatedDacChain(GuardedProcess.parts());
        byte[] all = Files.readAllBytes(words);
        int length = GuardedProcess.parts() * Ltc2668.WORD_BYTES;
        for (int at = 0; at < all.length; at += length) {
            chain.transfer(Arrays.copyOfRange(all, at, at + length), new byte[length]);
        }
        return IntStream.range(0, GuardedProcess.parts() * Ltc2668.CHANNELS)
                .mapToDouble(chain::volts)
                .toArray();
    }

    private static long flowing(Path words) throws IOException {
        return Arrays.stream(volts(words)).filter(volt -> volt == 2.5).count();
    }

    @Test
    void whoIsKilledLeavesNoCurrent() throws Exception {
        Path words = folder.resolve("words");
        Process host = start(words, "wait");
        BufferedReader said = host.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("on");
        assertThat(flowing(words)).isEqualTo(GuardedProcess.BIASES + GuardedProcess.INPUTS);
        List<ProcessHandle> guard = host.descendants().toList();
        assertThat(guard).hasSize(1);
        // Ctrl-C reaches both, and the guard must be there for what comes after it.
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(guard.get(0).pid()))
                        .start()
                        .waitFor())
                .isZero();
        host.destroyForcibly();
        guard.get(0).onExit().get(10, TimeUnit.SECONDS);
        assertThat(volts(words)).containsOnly(0.0);
    }

    @Test
    void whoLeavesIsNotFollowed() throws Exception {
        Path words = folder.resolve("words");
        Process host = start(words, "close");
        BufferedReader said = host.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("on");
        assertThat(said.readLine()).isEqualTo("closed");
        assertThat(host.waitFor(10, TimeUnit.SECONDS)).isTrue();
        byte[] all = Files.readAllBytes(words);
        assertThat(Arrays.stream(volts(words)).limit(GuardedProcess.BIASES)).containsOnly(0.0);
        // The last words are those that rest the converters, not those that cut them.
        assertThat(all[all.length - 3] >> 4 & 0xf).isNotEqualTo(Ltc2668.Command.POWER_DOWN_ALL.code());
        assertThat(host.descendants()).isEmpty();
    }
}
