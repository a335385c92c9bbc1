package bmru.host.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bmru board serve --qemu}: a board with an emulated microcontroller, reached like any other. */
class EmulatedBoardTest {
    private static void require(String program, String packages) {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(there, program + " is missing: apt-get install " + packages);
    }

    /** However that ends: SIGKILL leaves it no last word. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itIsServedAndEndsWithItsServing(boolean killed) throws Exception {
        require("make", "make");
        require("arm-none-eabi-gcc", "gcc-arm-none-eabi libnewlib-arm-none-eabi");
        require("qemu-system-arm", "qemu-system-arm");
        Process serving = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Dbmru.home=" + Invocation.ROOT,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "bmru.host.Bmru",
                        "board",
                        "serve",
                        "--qemu",
                        "--board",
                        "virtual:0",
                        "--model",
                        Invocation.REFERENCE))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            check(serving, killed);
        } finally {
            serving.descendants().forEach(ProcessHandle::destroyForcibly);
            serving.destroyForcibly();
        }
    }

    private static void check(Process serving, boolean killed) throws Exception {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(serving.getInputStream(), StandardCharsets.UTF_8));
        String line = String.valueOf(out.readLine());
        assertThat(line).startsWith("board virtual chip VC-0, simulated, on tcp:localhost:");
        String uri = line.substring(line.lastIndexOf("tcp:"));
        Invocation info = Invocation.of("board", "info", "--board", uri);
        assertThat(info.exitCode()).as(info.err()).isEqualTo(ExitCode.OK);
        assertThat(info.out()).containsPattern("chip +VC-0").containsPattern("state +SAFE");
        try (Socket holder = new Socket(
                InetAddress.getLoopbackAddress(), Integer.parseInt(uri.substring(uri.lastIndexOf(':') + 1)))) {
            holder.getOutputStream().write("*IDN?\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(holder.getInputStream().read()).as("it is let in").isNotNegative();
            Invocation second = Invocation.of("board", "info", "--board", uri);
            assertThat(second.exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
            assertThat(second.err()).contains("held by /127.0.0.1:" + holder.getLocalPort());
        }
        List<ProcessHandle> all = serving.toHandle().descendants().toList();
        assertThat(all).anyMatch(process -> process.info().command().orElse("").endsWith("qemu-system-arm"));
        if (killed) {
            serving.destroyForcibly();
        } else {
            serving.toHandle().destroy();
        }
        assertThat(serving.waitFor(10, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle process : all) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }
}
