package bmru.host.mlperf;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bmru bench mlperf} with a board of another maker, as the runner's documentation shows one. */
class MlPerfCommandTest {
    private static final Map<String, String> ANSWERS = Map.of(
            "name", "m-name-dut-[unspecified]\r\n",
            "profile", "m-profile-[ULPMark for tinyML Firmware V0.0.1]\r\nm-model-[kws01]\r\n",
            "db load 3", "m-[Expecting 3 bytes]\r\n",
            "db 010203", "m-load-done\r\n",
            "infer 4 2",
                    String.join(
                            "\r\n",
                            "m-warmup-start-2",
                            "m-warmup-done",
                            "m-infer-start-4",
                            "m-lap-us-1000",
                            "m-lap-us-41000",
                            "m-infer-done",
                            "m-results-[0.250,0.750]",
                            ""));

    @TempDir
    private Path folder;

    private static void serve(ServerSocket socket) {
        try (Socket host = socket.accept()) {
            OutputStream out = host.getOutputStream();
            StringBuilder command = new StringBuilder();
            for (int next = host.getInputStream().read();
                    next >= 0;
                    next = host.getInputStream().read()) {
                if (next != '%') {
                    command.append((char) next);
                    continue;
                }
                String answer = ANSWERS.getOrDefault(command.toString(), "e-[Unknown command: " + command + "]\r\n");
                out.write((answer + "m-ready\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
                command.setLength(0);
            }
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Invocation bench(String... more) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread board = new Thread(() -> serve(socket), "board");
            board.setDaemon(true);
            board.start();
            String[] arguments = new String[more.length + 4];
            arguments[0] = "bench";
            arguments[1] = "mlperf";
            arguments[2] = "--board";
            arguments[3] = "tcp:localhost:" + socket.getLocalPort();
            System.arraycopy(more, 0, arguments, 4, more.length);
            return Invocation.of(arguments);
        }
    }

    @Test
    void anotherBoardIsTimed() throws Exception {
        Path input = Files.write(folder.resolve("input.bin"), new byte[] {1, 2, 3});
        Invocation done = bench(input.toString(), "--runs", "4", "--warmup", "2");
        assertThat(done.exitCode()).as(done.err()).isEqualTo(ExitCode.OK);
        assertThat(done.out())
                .containsPattern("name +unspecified")
                .containsPattern("model +kws01")
                .contains("10000.0")
                .contains("0.250 0.750");
    }

    @Test
    void aRefusalIsTheBoards() throws Exception {
        Path input = Files.write(folder.resolve("input.bin"), new byte[] {9});
        Invocation refused = bench(input.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
        assertThat(refused.err()).contains("the board refused \"db load 1%\": \"e-[Unknown command: db load 1]\"");
    }

    @Test
    void aBoardOfThisMachineSpeaksNoBenchmark() {
        Invocation refused = Invocation.of("bench", "mlperf", "--board", "virtual:");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("--board: virtual: is behind no port: allowed serial: and tcp:");
    }
}
