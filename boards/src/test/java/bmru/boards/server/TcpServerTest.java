package bmru.boards.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.board.Board;
import bmru.boards.board.BoardState;
import bmru.boards.board.Words;
import bmru.boards.device.FailingDevice;
import bmru.boards.device.MemoryDevice;
import bmru.boards.doctor.Doctor;
import bmru.boards.doctor.Finding;
import bmru.boards.link.LinkException;
import bmru.boards.link.Token;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.boards.open.TestCircuits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One board, several who want it. */
class TcpServerTest {
    private static final Words WORDS = Words.of(new int[40]);

    @TempDir
    private Path folder;

    private final MemoryDevice device = new MemoryDevice(40);
    private final FailingDevice failing = new FailingDevice(device, true);
    private @Nullable TcpServer server;
    private Thread accepting = new Thread();

    private String serve(@Nullable Token token) throws IOException {
        TcpServer started = new TcpServer(
                new BoardServer(failing), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), token);
        server = started;
        accepting = new Thread(
                () -> {
                    try {
                        started.run();
                    } catch (IOException e) {
                        // The test is over and has closed it.
                        return;
                    }
                },
                "accepting");
        accepting.start();
        return started.uri();
    }

    @AfterEach
    void close() throws Exception {
        accepting.interrupt();
        accepting.join(5000);
        assertThat(accepting.isAlive()).isFalse();
        if (server != null) {
            server.close();
        }
    }

    /** Nobody is connected, and the currents are on: it goes on trying. */
    @Test
    void outputsThatFailToGoOffAreTriedAgainWithoutAHost() throws Exception {
        try (Board board = open(serve(null))) {
            board.program("p", WORDS, (done, all) -> {});
            assertThat(device.on()).isTrue();
            failing.fail(Set.of(FailingDevice.Part.OFF));
        }
        Thread.sleep(100);
        assertThat(device.on()).isTrue();
        failing.fail(Set.of());
        for (int i = 0; i < 100 && device.on(); i++) {
            Thread.sleep(50);
        }
        assertThat(device.on()).isFalse();
    }

    /** As many as are heard at a time, each sending a byte now and then: they have their three seconds and no more. */
    @Test
    void whoSendsItsTokenSlowlyKeepsNobodyOut() throws Exception {
        Path file = tokenFile("token", "0123456789abcdef");
        String uri = serve(Token.read(file));
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            slow.add(new Socket(InetAddress.getLoopbackAddress(), port(uri)));
        }
        long startNs = System.nanoTime();
        @Nullable Board board = null;
        while (board == null && System.nanoTime() - startNs < 20_000_000_000L) {
            for (Socket socket : slow) {
                drip(socket);
            }
            Thread.sleep(300);
            board = tryOpen(uri + "?token-file=" + file);
        }
        Objects.requireNonNull(board, "not let in").close();
        for (Socket socket : slow) {
            socket.close();
        }
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException e) {
            // It was sent away.
            return;
        }
    }

    private static @Nullable Board tryOpen(String uri) throws Exception {
        try {
            return open(uri);
        } catch (IOException e) {
            return null;
        }
    }

    private static Board open(String uri) throws Exception {
        return Boards.open(uri, TestCircuits.small(), System.nanoTime());
    }

    private Path tokenFile(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static int port(String uri) {
        return Integer.parseInt(uri.substring(uri.lastIndexOf(':') + 1));
    }

    @Test
    void aSecondHostIsToldWhoHasTheBoardAndSoIsTheDoctor() throws Exception {
        String uri = serve(null);
        try (Board first = open(uri)) {
            first.program("p", WORDS, (done, all) -> {});
            assertThatThrownBy(() -> open(uri))
                    .isInstanceOfSatisfying(
                            LinkException.class, e -> assertThat(e.kind()).isEqualTo(LinkException.Cause.IN_USE))
                    .hasMessageMatching(uri
                            + ": held by /127.0.0.1:\\d+ for \\d s; a host that is silent for 10 s makes" + " room");
            List<Finding> findings = new ArrayList<>();
            Doctor.ofThisMachine(findings::add).examine(BoardUri.parse(uri), uri);
            assertThat(findings)
                    .anyMatch(finding -> finding.grade() == Finding.Grade.BAD
                            && finding.found().contains("held by /127.0.0.1:")
                            && finding.advice().contains("end the program on that machine"));
            assertThat(first.status().state()).as("undisturbed").isEqualTo(BoardState.IDLE);
        }
        try (Board next = open(uri)) {
            assertThat(next.status().name()).isEqualTo("p");
        }
    }

    /** Two wait for one that is about to leave. */
    @Test
    void whoAskedFirstHasTheBoardFirst() throws Exception {
        int port = port(serve(null));
        for (int round = 0; round < 8; round++) {
            Socket leaving = new Socket(InetAddress.getLoopbackAddress(), port);
            assertThat(identified(leaving)).contains("bmru");
            try (Socket first = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Thread.sleep(40);
                try (Socket second = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    Thread.sleep(40);
                    leaving.close();
                    assertThat(line(second)).contains("held by /127.0.0.1:" + first.getLocalPort() + " ");
                    assertThat(identified(first)).contains("bmru");
                }
            }
        }
    }

    private static String identified(Socket socket) throws IOException {
        socket.getOutputStream().write("*IDN?\n".getBytes(StandardCharsets.US_ASCII));
        return line(socket);
    }

    /** One that says nothing, and one that says something again and again that the board cannot read. */
    @Test
    void aSilentHolderMakesRoomAfterTheStatedTime() throws Exception {
        String uri = serve(null);
        try (Socket holder = new Socket(InetAddress.getLoopbackAddress(), port(uri))) {
            long startNs = System.nanoTime();
            assertThatThrownBy(() -> open(uri)).hasMessageContaining("held by");
            OutputStream out = holder.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.US_ASCII));
            String last = in.readLine();
            while (last != null) {
                out.write("*IDN?\n".getBytes(StandardCharsets.US_ASCII));
                last = read(in);
                Thread.sleep(50);
            }
            assertThat((System.nanoTime() - startNs) / 1e9).isBetween(9.5, 15.0);
        }
        open(uri).close();
    }

    /** Its outputs go off when its heartbeat is lost; from then on it is not waited for anew. */
    @Test
    void aHolderThatLostItsHeartbeatWasSilentBeforeToo() throws Exception {
        String uri = serve(null);
        try (Socket holder = new Socket(InetAddress.getLoopbackAddress(), port(uri))) {
            long startNs = System.nanoTime();
            holder.getOutputStream().write("SYST:HEAR 5000\n".getBytes(StandardCharsets.US_ASCII));
            holder.getInputStream().transferTo(OutputStream.nullOutputStream());
            assertThat((System.nanoTime() - startNs) / 1e9).isBetween(9.5, 14.0);
        }
    }

    private static @Nullable String read(BufferedReader in) {
        try {
            return in.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    @Test
    void withoutTheTokenNobodyIsLetIn() throws Exception {
        String uri = serve(Token.read(tokenFile("token", "correct horse battery staple\n")));
        Path same = tokenFile("same", "correct horse battery staple");
        Path other = tokenFile("other", "correct horse battery stable");
        for (String address : new String[] {uri, uri + "?token-file=" + other}) {
            assertThatThrownBy(() -> open(address))
                    .isInstanceOfSatisfying(
                            LinkException.class, e -> assertThat(e.kind()).isEqualTo(LinkException.Cause.NO_PERMISSION))
                    .hasMessageContaining(
                            "the token is missing or another one: name its file as" + " tcp:HOST:PORT?token-file=F");
        }
        try (Board board = open(uri + "?token-file=" + same)) {
            assertThat(board.info().serial()).isEqualTo("M-1");
        }
    }

    /** What one host answered is no answer to the next challenge, and a holder is not told to strangers. */
    @Test
    void anAnswerThatWasOverheardIsWorthNothing() throws Exception {
        Path file = tokenFile("token", "correct horse battery staple");
        String uri = serve(Token.read(file));
        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), port(uri));
                Socket second = new Socket(InetAddress.getLoopbackAddress(), port(uri))) {
            String challenge = line(first);
            assertThat(challenge).matches("# token [0-9a-f]{32}");
            assertThat(line(second)).matches("# token [0-9a-f]{32}").isNotEqualTo(challenge);
            try (Board board = open(uri + "?token-file=" + file)) {
                second.getOutputStream().write("token 00\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(line(second)).startsWith("@0000.0 ERR -141 ").doesNotContain("held");
                assertThat(board.info().serial()).isEqualTo("M-1");
            }
        }
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        int value = socket.getInputStream().read();
        while (value >= 0 && value != '\n') {
            line.append((char) value);
            value = socket.getInputStream().read();
        }
        return line.toString();
    }

    /** A token file that comes with the address of a server that wants none does no harm. */
    @Test
    void aTokenThatNobodyAsksForIsNotSent() throws Exception {
        Path file = tokenFile("token", "correct horse battery staple");
        try (Board board = open(serve(null) + "?token-file=" + file)) {
            assertThat(board.info().serial()).isEqualTo("M-1");
        }
    }

    @Test
    void whatIsOpenToOthersWantsAToken() throws Exception {
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
        assertThatThrownBy(() -> new TcpServer(new BoardServer(device), everywhere, null))
                .hasMessage("0.0.0.0 is open to other machines, which needs a token: give --token-file F, the same file"
                        + " for both ends");
        Token token = Token.read(tokenFile("token", "correct horse battery staple"));
        try (TcpServer open = new TcpServer(new BoardServer(device), everywhere, token)) {
            assertThat(open.uri()).startsWith("tcp:0.0.0.0:");
        }
        assertThatThrownBy(() -> Token.read(tokenFile("short", "fifteen letters\n")))
                .hasMessageContaining("short holds 15 characters: allowed 16 or more; make one with: head -c 32");
        assertThatThrownBy(() -> Token.read(folder.resolve("none")))
                .hasMessageContaining("none does not exist; both ends need the same one");
        assertThatThrownBy(() -> Token.read(folder)).hasMessageContaining(folder + " is a folder");
        assertThatThrownBy(() -> Token.read(tokenFile("long", "a".repeat(4097))))
                .hasMessageContaining("long holds more than 4096 bytes");
    }

    /** A loopback address that is not that of localhost. */
    @Test
    void itsNameIsTheAddressThatItListensAt() throws Exception {
        try (TcpServer at = new TcpServer(new BoardServer(device), new InetSocketAddress("127.0.0.2", 0), null)) {
            assertThat(at.uri()).matches("tcp:127\\.0\\.0\\.2:\\d+");
        }
    }

    @Test
    void anIpv6AddressIsNamedAsItIsRead() throws Exception {
        InetAddress loopback = InetAddress.getAllByName("::1")[0];
        assumeTrue(NetworkInterface.getByInetAddress(loopback) != null, "this machine has no IPv6 loopback address");
        try (TcpServer at = new TcpServer(new BoardServer(device), new InetSocketAddress(loopback, 0), null)) {
            assertThat(at.uri()).startsWith("tcp:[0:0:0:0:0:0:0:1]:");
            assertThat(BoardUri.parse(at.uri())).isInstanceOf(BoardUri.Tcp.class);
        }
    }

    /** The board's process is told to end while a host has it. */
    @Test
    void whenServingEndsTheOutputsAreOff() throws Exception {
        String uri = serve(null);
        Board board = open(uri);
        board.program("p", WORDS, (done, all) -> {});
        assertThat(device.on()).isTrue();
        accepting.interrupt();
        accepting.join(5000);
        assertThat(device.on()).isFalse();
        board.close();
    }
}
