package bmru.boards.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.board.Board;
import bmru.boards.board.BoardContract;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.device.MemoryDevice;
import bmru.boards.link.Link;
import bmru.boards.link.PipeLink;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.StreamLink;
import bmru.boards.server.BoardServer;
import bmru.circuit.element.Circuit;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One contract for every board that can run here. */
class BoardContractsTest {
    /** Examples are tests, and their count is asserted: a board that is left out is noticed. */
    @Test
    void sixBoardsAreTested() {
        long boards = Arrays.stream(BoardContractsTest.class.getDeclaredClasses())
                .filter(BoardContract.class::isAssignableFrom)
                .count();
        assertThat(boards).isEqualTo(6);
    }

    private static Thread serve(Runnable server) {
        Thread thread = new Thread(server, "board");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Nested
    class VirtualInProcess extends BoardContract {
        @Override
        protected Board open() throws Exception {
            return Boards.open("virtual:0", TestCircuits.small(), 1);
        }
    }

    @Nested
    class RaspberryPiSimulated extends BoardContract {
        @Override
        protected Board open() throws Exception {
            return Boards.open("pi:simulated", TestCircuits.small(), 1);
        }
    }

    @Nested
    class MemoryBehindTheProtocol extends BoardContract {
        @Override
        protected Board open() throws Exception {
            PipeLink.Pair pair = PipeLink.pair("pipe");
            serve(BoardServer.of(new MemoryDevice(700), pair.board()));
            return ProtocolBoard.connect("pipe", pair.host(), Timing.usual(), 1);
        }
    }

    @Nested
    class VirtualBehindTheProtocol extends BoardContract {
        @Override
        protected Board open() throws Exception {
            PipeLink.Pair pair = PipeLink.pair("pipe");
            Circuit circuit = TestCircuits.small();
            serve(BoardServer.of(Boards.device(new BoardUri.Virtual(0), circuit), pair.board()));
            return ProtocolBoard.connect("pipe", pair.host(), Timing.usual(), 1);
        }
    }

    @Nested
    class VirtualOverTcp extends BoardContract {
        private @Nullable ServerSocket listening;

        @Override
        protected Board open() throws Exception {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            listening = socket;
            Circuit circuit = TestCircuits.small();
            Thread accepting = new Thread(() -> accept(socket, circuit), "accept");
            accepting.setDaemon(true);
            accepting.start();
            return Boards.open("tcp:localhost:" + socket.getLocalPort(), circuit, 1);
        }

        private static void accept(ServerSocket socket, Circuit circuit) {
            try {
                Link link = StreamLink.of("client", socket.accept());
                BoardServer.of(Boards.device(new BoardUri.Virtual(0), circuit), link)
                        .run();
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected void tidy() throws Exception {
            if (listening != null) {
                listening.close();
            }
        }
    }

    @Nested
    class VirtualOverAPseudoTerminal extends BoardContract {
        @TempDir
        private Path folder;

        private @Nullable StreamLink terminal;

        @Override
        protected Board open() throws Exception {
            assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
            Path path = folder.resolve("tty");
            StreamLink link = PseudoTerminal.open(path);
            terminal = link;
            assertThat(Files.exists(path)).isTrue();
            Circuit circuit = TestCircuits.small();
            serve(BoardServer.of(Boards.device(new BoardUri.Virtual(0), circuit), link));
            return Boards.open("serial:" + path, circuit, 1);
        }

        @Override
        protected void tidy() {
            if (terminal != null) {
                terminal.close();
            }
        }
    }
}
