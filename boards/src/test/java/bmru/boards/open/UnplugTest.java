package bmru.boards.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.board.Board;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.device.MemoryDevice;
import bmru.boards.doctor.Doctor;
import bmru.boards.doctor.Finding;
import bmru.boards.link.LinkException;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.SerialLink;
import bmru.boards.link.StreamLink;
import bmru.boards.server.BoardServer;
import bmru.boards.server.SimulatedLink;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with a port in the field, each with the name of its outcome. */
class UnplugTest {
    private static final Timing IMPATIENT = new Timing(100_000, 2, 400_000, 1_000_000, 50_000, 0);

    @TempDir
    private Path folder;

    private final MemoryDevice device = new MemoryDevice(500);

    @BeforeEach
    void needsSocat() {
        assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
    }

    private StreamLink plugIn(String name) throws LinkException {
        StreamLink boardEnd = PseudoTerminal.open(folder.resolve(name));
        Thread thread = new Thread(BoardServer.of(device, boardEnd), "board");
        thread.setDaemon(true);
        thread.start();
        return boardEnd;
    }

    private Board open(String name) throws IOException {
        String path = folder.resolve(name).toString();
        return ProtocolBoard.connect(
                "serial:" + path, SerialLink.open(path, SerialLink.DEFAULT_BAUD), Timing.usual(), 1);
    }

    @Test
    void unpluggedWhileProgrammingIsLinkLost() throws IOException {
        StreamLink boardEnd = plugIn("tty");
        Board board = open("tty");
        ProgramOutcome outcome = board.program("p", Words.of(new int[500]), (done, all) -> boardEnd.close());
        assertThat(outcome).isInstanceOf(ProgramOutcome.LinkLost.class);
        assertThat(outcome.message()).contains("the port is gone; the board was unplugged, or its driver has stopped");
        board.close();
    }

    @Test
    void unpluggedWhileIdleIsToldByTheNextCall() throws IOException {
        StreamLink boardEnd = plugIn("tty");
        Board board = open("tty");
        boardEnd.close();
        assertThatThrownBy(board::status).isInstanceOf(LinkException.class).hasMessageContaining("the port is gone");
        board.close();
    }

    @Test
    void unpluggedInARunIsToldByTheRun() throws IOException {
        StreamLink boardEnd = plugIn("tty");
        Board board = open("tty");
        board.program("p", Words.of(new int[500]), (done, all) -> {});
        board.startRun((frame, time, readout) -> {});
        board.step(new int[26], List.of());
        boardEnd.close();
        assertThatThrownBy(() -> board.step(new int[26], List.of())).isInstanceOf(LinkException.class);
        board.close();
    }

    @Test
    void pluggedInAgainUnderAnotherNameItKeepsItsProgram() throws IOException {
        StreamLink first = plugIn("ttyUSB0");
        try (Board board = open("ttyUSB0")) {
            board.program("p", Words.of(new int[500]), (done, all) -> {});
        }
        first.close();
        StreamLink second = plugIn("ttyUSB1");
        assertThatThrownBy(() -> open("ttyUSB0"))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("no such device; plug the board in, or name it by its USB serial number");
        try (Board board = open("ttyUSB1")) {
            assertThat(board.info().serial()).isEqualTo("M-1");
        }
        second.close();
    }

    @Test
    void aFileThatIsNoPortIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a port");
        assertThatThrownBy(() -> open("notes.txt")).hasMessage("serial:" + file + ": is not a serial port");
    }

    /**
     * A stable name, as those in /dev/serial/by-id, that leads to another device once the board was plugged in again: what
     * was opened through it is gone, though the name is there.
     */
    @Test
    void aNameThatLeadsToAnotherDeviceMeanwhileIsNoBoardThatIsStillThere() throws IOException {
        StreamLink first = plugIn("ttyUSB0");
        Path name = Files.createSymbolicLink(folder.resolve("usb-board"), folder.resolve("ttyUSB0"));
        Board before = open("usb-board");
        before.program("p", Words.of(new int[500]), (done, all) -> {});
        StreamLink second = plugIn("ttyUSB1");
        Files.delete(name);
        Files.createSymbolicLink(name, folder.resolve("ttyUSB1"));
        assertThat(before.status().name()).as("the name is not the port").isEqualTo("p");
        first.close();
        assertThatThrownBy(before::status).isInstanceOf(LinkException.class).hasMessageContaining("the port is gone");
        before.close();
        try (Board after = open("usb-board")) {
            assertThat(after.info().serial()).isEqualTo("M-1");
        }
        second.close();
    }

    /** Another process, not another thread: locks between threads of one process are something else. */
    @Test
    void aPortHeldByAnotherProgramIsInUseAndTheDoctorNamesIt() throws Exception {
        StreamLink boardEnd = plugIn("tty");
        String path = folder.resolve("tty").toString();
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PortHolder.class.getName(),
                        path)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(told.readLine()).isEqualTo("holds serial:" + path);
            assertThatThrownBy(() -> open("tty"))
                    .isInstanceOfSatisfying(
                            LinkException.class, e -> assertThat(e.kind()).isEqualTo(LinkException.Cause.IN_USE))
                    .hasMessageContaining("held by another program; `bmru doctor` names it");
            List<Finding> findings = new ArrayList<>();
            Doctor.ofThisMachine(findings::add).examine(new BoardUri.Serial(path, 115_200), "serial:" + path);
            assertThat(findings)
                    .anyMatch(finding -> finding.found().contains("java (process " + holder.pid() + ")"))
                    .anyMatch(finding -> finding.advice().contains("close the program that holds it"));
        } finally {
            holder.destroy();
            holder.waitFor();
        }
        try (Board board = open("tty")) {
            assertThat(board.info().serial()).as("free again").isEqualTo("M-1");
        }
        boardEnd.close();
    }

    @Test
    void nobodyAtTheOtherEndIsNoAnswer() throws IOException {
        StreamLink silent = PseudoTerminal.open(folder.resolve("tty"));
        String path = folder.resolve("tty").toString();
        assertThatThrownBy(() -> ProtocolBoard.connect("serial:x", SerialLink.open(path, 115_200), IMPATIENT, 1))
                .hasMessage("serial:x: no answer within 400 ms");
        silent.close();
        assertThat(Files.exists(folder.resolve("tty"))).isFalse();
    }

    @Test
    void aBoardThatTalksBeforeItIsAskedIsUnderstood() throws IOException {
        SimulatedLink wire = new SimulatedLink(device, 115_200);
        wire.restart();
        byte[] half = "half a line without end".getBytes(StandardCharsets.US_ASCII);
        wire.print(half);
        assertThat(ProtocolBoard.connect("sim", wire, Timing.usual(), 1).info().serial())
                .isEqualTo("M-1");
    }

    @Test
    void aBoardThatResetsWhenItIsOpenedIsWaitedFor() throws IOException {
        SimulatedLink wire = new SimulatedLink(device, 115_200);
        wire.deafUntil(1_500_000);
        ProtocolBoard board = ProtocolBoard.connect("sim", wire, Timing.usual(), 1);
        assertThat(wire.nowUs()).isBetween(1_500_000L, 2_000_000L);
        assertThat(board.program("p", Words.of(new int[500]), (done, all) -> {}))
                .isInstanceOf(ProgramOutcome.Programmed.class);
    }

    /** As with a board whose boot loader starts when DTR rises: deaf for a while, then noise and words, then itself. */
    @Test
    void aBoardThatBootsNoisilyOnARealTerminalIsWaitedFor() throws Exception {
        StreamLink boardEnd = PseudoTerminal.open(folder.resolve("tty"));
        Thread booting = new Thread(
                () -> {
                    try {
                        byte[] ignored = new byte[4096];
                        long bootedUs = boardEnd.nowUs() + 1_200_000;
                        while (boardEnd.nowUs() < bootedUs) {
                            boardEnd.read(ignored, 10_000);
                        }
                        byte[] noise = "\u00fe\u0000\u0080ets Jul 29 2019\r\nrst:0x1 (POWERON_RESET)\r\nhalf a line"
                                .getBytes(StandardCharsets.ISO_8859_1);
                        boardEnd.write(noise, 0, noise.length);
                    } catch (LinkException e) {
                        throw new AssertionError(e);
                    }
                    new BoardServer(device).serve(boardEnd);
                },
                "booting board");
        booting.setDaemon(true);
        booting.start();
        long startNs = System.nanoTime();
        try (Board board = open("tty")) {
            assertThat(System.nanoTime() - startNs).isBetween(1_000_000_000L, 3_500_000_000L);
            assertThat(board.program("p", Words.of(new int[500]), (done, all) -> {}))
                    .isInstanceOf(ProgramOutcome.Programmed.class);
        }
        boardEnd.close();
    }
}
