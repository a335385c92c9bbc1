package bmru.boards.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.board.BoardState;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.device.MemoryDevice;
import bmru.boards.link.Link;
import bmru.boards.link.PipeLink;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.SerialLink;
import bmru.boards.payload.StagePayload;
import bmru.boards.server.BoardServer;
import bmru.boards.server.SimulatedLink;
import bmru.boards.wire.ControlLine;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketWriter;
import bmru.boards.wire.Tag;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a host, its link or a thread of the board is lost: no current flows for longer than the heartbeat allows. */
class LostHostTest {
    private static final double HEARTBEAT_S = 3;

    /** The board looks every 10 ms; the rest is for a busy machine. */
    private static final double SLACK_S = 1;

    @TempDir
    private Path folder;

    private final MemoryDevice device = new MemoryDevice(40);
    private final BoardServer server = new BoardServer(device);
    private final List<Process> processes = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        links.forEach(Link::close);
    }

    private void serve(Link link) {
        links.add(link);
        Thread thread = new Thread(() -> server.serve(link), "board");
        thread.setDaemon(true);
        thread.start();
    }

    /** The board at one end of a pseudo-terminal. */
    private String behindATerminal() throws Exception {
        assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
        Path path = folder.resolve("tty");
        serve(PseudoTerminal.open(path));
        return path.toString();
    }

    /** The board on a serial port of its own, as {@code bmru board serve --serial} has it: two terminals, one at each end. */
    private String behindASerialPort() throws Exception {
        assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
        Path boards = folder.resolve("ttyBoard");
        Path hosts = folder.resolve("ttyHost");
        processes.add(new ProcessBuilder("socat", "PTY,rawer,link=" + boards, "PTY,rawer,link=" + hosts)
                .redirectErrorStream(true)
                .start());
        while (!Files.exists(boards) || !Files.exists(hosts)) {
            Thread.sleep(10);
        }
        serve(SerialLink.open(boards.toString(), SerialLink.DEFAULT_BAUD));
        return hosts.toString();
    }

    private Process playing(String port) throws Exception {
        Process host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlayingHost.class.getName(),
                        "serial:" + port)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(host);
        BufferedReader told = host.inputReader(StandardCharsets.UTF_8);
        assertThat(told.readLine()).startsWith("plays Programmed");
        assertThat(device.on()).isTrue();
        return host;
    }

    /** Seconds from now until no current flows. */
    private double untilOff() throws InterruptedException {
        long startNs = System.nanoTime();
        while (device.on() && System.nanoTime() - startNs < 30_000_000_000L) {
            Thread.sleep(5);
        }
        return (System.nanoTime() - startNs) / 1e9;
    }

    private void assertOffInTime() throws InterruptedException {
        assertThat(untilOff()).isBetween(HEARTBEAT_S - 1.1, HEARTBEAT_S + SLACK_S);
        assertThat(server.state()).isEqualTo(BoardState.SAFE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "STOP"})
    void aHostThatIsKilledOrStopped(String signal) throws Exception {
        Process host = playing(behindATerminal());
        signal(host, signal);
        assertOffInTime();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "STOP"})
    void andOnASerialPortOfTheBoard(String signal) throws Exception {
        Process host = playing(behindASerialPort());
        signal(host, signal);
        assertOffInTime();
    }

    private static void signal(Process process, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** It keeps the port open, so that what the board sends piles up: samples at 50 kHz fill any buffer on the way. */
    @ParameterizedTest
    @ValueSource(strings = {"terminal", "serial port"})
    void aHostThatReadsNothing(String way) throws Exception {
        String port = way.equals("terminal") ? behindATerminal() : behindASerialPort();
        try (OutputStream host = new FileOutputStream(port)) {
            host.write(program(50_000));
            host.flush();
            Thread.sleep(500);
            assertThat(device.on()).isTrue();
            assertOffInTime();
        }
    }

    /** Each session anew: a host that is gone after a restart of the board or a lost session is missed too. */
    @ParameterizedTest
    @ValueSource(strings = {"restart", "session"})
    void aHostThatIsLostAfterTheBoardStartedAgainOrASessionWasLost(String what) throws Exception {
        SimulatedLink wire = new SimulatedLink(device, 115_200);
        ProtocolBoard board = ProtocolBoard.connect("sim", wire, Timing.atBaud(115_200), 1);
        board.program("p", Words.of(new int[40]), (done, all) -> {});
        if (what.equals("restart")) {
            wire.restart();
        } else {
            wire.print("@0000.0 ERR -101 noise *0AD2\n".getBytes(StandardCharsets.US_ASCII));
            byte[] noise = "noise\u0001\n".getBytes(StandardCharsets.US_ASCII);
            wire.write(noise, 0, noise.length);
        }
        assertThat(board.program("q", Words.of(new int[40]), (done, all) -> {}))
                .isInstanceOf(ProgramOutcome.Programmed.class);
        assertThat(device.on()).isTrue();
        wire.read(new byte[4096], 2_900_000);
        board.status();
        assertThat(device.on()).as("it spoke").isTrue();
        // Past the board, so that the host says nothing.
        while (wire.read(new byte[4096], 3_001_000) > 0) {}
        assertThat(device.on()).isFalse();
        assertThat(board.status().reason()).isEqualTo("heartbeat-lost");
    }

    /** A program, its outputs and samples, sent without looking at an answer. */
    private byte[] program(int samplesPerSecond) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Words words = Words.of(new int[40]);
        String crc = Words.hex(words.crc32());
        line(bytes, 0, "SYST:RESY");
        line(bytes, 1, "SYST:HEAR " + (int) (1000 * HEARTBEAT_S));
        line(bytes, 2, "PROG:BEG 1 p 40 " + crc);
        PacketWriter packet = new PacketWriter().begin(PacketType.STAGE, 0);
        StagePayload.encode(packet, 1, words, 0, 40);
        packet.end();
        bytes.write(packet.bytes(), 0, packet.length());
        line(bytes, 3, "PROG:VER");
        line(bytes, 4, "PROG:COMM 1 " + crc);
        line(bytes, 5, "POW:STAR " + samplesPerSecond);
        return bytes.toByteArray();
    }

    private static void line(ByteArrayOutputStream bytes, int number, String body) {
        String text = new ControlLine.Tagged(new Tag(7, number), body).text() + "\n";
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Fails in the thread that reads, after the board has been programmed. */
    private final class Failing implements Link {
        private final boolean whenItReads;
        private boolean given;

        Failing(boolean whenItReads) {
            this.whenItReads = whenItReads;
        }

        @Override
        public int read(byte[] buffer, long timeoutUs) {
            if (!given) {
                given = true;
                byte[] bytes = program(10);
                System.arraycopy(bytes, 0, buffer, 0, bytes.length);
                return bytes.length;
            }
            if (whenItReads) {
                assertThat(device.on()).isTrue();
                throw new IllegalStateException("a bug in the thread that reads");
            }
            return 0;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (!whenItReads && device.on()) {
                throw new IllegalStateException("a bug in the thread that writes");
            }
        }

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public void close() {}
    }

    @Test
    void theThreadThatReadsAndWatchesDies() {
        assertThatThrownBy(() -> server.serve(new Failing(true))).hasMessage("a bug in the thread that reads");
        assertThat(device.on()).isFalse();
        assertThat(server.state()).isEqualTo(BoardState.SAFE);
    }

    @Test
    void theThreadThatWritesDies() {
        long startNs = System.nanoTime();
        server.serve(new Failing(false));
        assertThat(device.on()).isFalse();
        assertThat((System.nanoTime() - startNs) / 1e9).isLessThan(HEARTBEAT_S - 1);
    }

    @Test
    void theLinkEnds() throws Exception {
        PipeLink.Pair pair = PipeLink.pair("pipe");
        serve(pair.board());
        byte[] bytes = program(10);
        pair.host().write(bytes, 0, bytes.length);
        while (!device.on()) {
            Thread.sleep(5);
        }
        pair.host().close();
        assertThat(untilOff()).isLessThan(SLACK_S);
    }
}
