package bmru.host.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.device.Device;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.StreamLink;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.boards.server.BoardServer;
import bmru.circuit.element.Circuit;
import bmru.circuit.technology.Technologies;
import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import bmru.host.terminal.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands ended in the middle by a signal, as processes of their own. */
class InterruptionTest {
    @TempDir
    private Path folder;

    private static Process bmru(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-Dbmru.home=" + Invocation.ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "bmru.host.Bmru"));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--model", Invocation.REFERENCE));
        return new ProcessBuilder(command).start();
    }

    private static Device chip() throws Exception {
        Circuit circuit = Circuit.of(ModelFile.read(Invocation.REFERENCE), Technologies.published());
        return Boards.device(new BoardUri.Virtual(0), circuit);
    }

    /** The library of serial ports would close them all at once when the process is told to end. */
    @Test
    void soIsOneOnASerialPort() throws Exception {
        assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
        Device device = chip();
        Path path = folder.resolve("tty");
        try (StreamLink end = PseudoTerminal.open(path)) {
            Thread thread = new Thread(BoardServer.of(device, end), "board");
            thread.setDaemon(true);
            thread.start();
            playedAndEnded("serial:" + path, device);
        }
    }

    /** Without the interruption the board would only miss its host: reason host-lost or heartbeat-lost. */
    @Test
    void aBoardThatIsPlayedIsLeftSafeBySayingGoodbye() throws Exception {
        Device device = chip();
        try (ServedBoard board = new ServedBoard(device)) {
            playedAndEnded(board.uri(), device);
        }
    }

    private void playedAndEnded(String uri, Device device) throws Exception {
        String features = Invocation.GOLDEN.resolve("small.features.csv").toString();
        Process playing = bmru(
                "board",
                "play",
                features,
                "--board",
                uri,
                "--rest",
                "100000",
                "--session",
                folder.resolve("session").toString());
        // Until it is programmed.
        while (device.readActive(0) == 0 && playing.isAlive()) {
            Thread.sleep(20);
        }
        playing.toHandle().destroy();
        assertThat(playing.waitFor(10, TimeUnit.SECONDS)).isTrue();
        String words = new String(playing.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(words).contains("bmru board play: ", "interrupted");
        Invocation info = Invocation.of("board", "info", "--board", uri, "--model", Invocation.REFERENCE);
        assertThat(info.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(info.out()).containsPattern("state +SAFE").containsPattern("reason +closed");
    }

    @Test
    void aServedBoardEndsItsServing() throws Exception {
        Process serving = bmru("board", "serve", "--board", "virtual:", "--tcp", "0");
        byte[] told = new byte[200];
        int length = serving.getInputStream().read(told);
        assertThat(new String(told, 0, length, StandardCharsets.UTF_8))
                .contains("board virtual chip VC-0, simulated, on tcp:");
        serving.toHandle().destroy();
        assertThat(serving.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(serving.getErrorStream().readAllBytes())
                .as("it had nobody to leave")
                .isEmpty();
    }
}
