package bmru.host.board;

import bmru.boards.device.Device;
import bmru.boards.link.Link;
import bmru.boards.link.StreamLink;
import bmru.boards.server.BoardServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A device as a board on a port of this machine, for one command after the other; it keeps its banks between them. */
final class ServedBoard implements AutoCloseable {
    private final ServerSocket socket;
    private final Device device;
    private volatile @Nullable Socket connection;

    ServedBoard(Device device) throws IOException {
        this.device = device;
        socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "served board");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "tcp:localhost:" + socket.getLocalPort();
    }

    private void serve() {
        BoardServer server = new BoardServer(device);
        while (!socket.isClosed()) {
            try (Socket accepted = socket.accept();
                    Link link = StreamLink.of("client", accepted)) {
                connection = accepted;
                server.serve(link);
            } catch (IOException e) {
                // The socket was closed: the test is over.
                return;
            }
        }
    }

    /** Ends the present connection as a cable that is pulled. */
    void cut() throws IOException {
        Objects.requireNonNull(connection, "nobody is connected").close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
