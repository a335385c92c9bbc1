package bmru.host.log;

import bmru.audio.file.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A socket in the folder of a session that is being written, which only who may write there can reach; each line that comes
 * is a marker.
 */
final class MarkerSocket {
    private static final String NAME = "mark.sock";

    private final Path path;
    private final @Nullable ServerSocketChannel server;

    private MarkerSocket(Path path, @Nullable ServerSocketChannel server) {
        this.path = path;
        this.server = server;
    }

    /** @param warn where there can be no socket, as in a folder with a name of more than some 90 bytes: the log goes on */
    static MarkerSocket open(Path session, Consumer<String> markers, Consumer<String> warn) {
        Path path = session.resolve(NAME);
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path));
            Thread thread = new Thread(() -> serve(server, markers), "markers");
            thread.setDaemon(true);
            thread.start();
            return new MarkerSocket(path, server);
        } catch (IOException | UnsupportedOperationException e) {
            warn.accept(path + ": no markers by --mark: " + e.getMessage());
            return new MarkerSocket(path, null);
        }
    }

    private static void serve(ServerSocketChannel server, Consumer<String> markers) {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept();
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    markers.accept(line);
                }
            } catch (IOException e) {
                // The client is gone, or the log has ended: then the socket is closed, and so is the loop.
            }
        }
    }

    /** @throws RefusedException where no log runs there */
    static void send(Path session, String marker) throws IOException {
        Path path = session.resolve(NAME);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(marker.replace('\n', ' ') + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new RefusedException(
                    session + ": no log runs there (" + e.getMessage() + "): name its folder by --session");
        }
    }

    void close() throws IOException {
        if (server != null) {
            server.close();
            Files.deleteIfExists(path);
        }
    }
}
