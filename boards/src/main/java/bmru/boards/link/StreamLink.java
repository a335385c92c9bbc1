package bmru.boards.link;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A link over a pair of streams: a TCP connection, or the standard streams of another process. */
public final class StreamLink implements Link {
    /** A host that does not answer within this time is not on the local network. */
    private static final int CONNECT_TIMEOUT_MS = 3000;

    /** Holds 0.6 s of power samples at 50,000 a second while the user of the link is busy. */
    private static final int CAPACITY = 262_144;

    private final String name;
    private final OutputStream out;
    private final Closeable resource;
    private final ByteQueue incoming = new ByteQueue(CAPACITY);

    /**
     * Starts to read.
     *
     * @param resource closed with the link; must make a blocked read return
     */
    public StreamLink(String name, InputStream in, OutputStream out, Closeable resource) {
        this.name = name;
        this.out = out;
        this.resource = resource;
        Thread reader = new Thread(() -> pump(in), "link " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** @param token that the server may want; null for none */
    public static StreamLink tcp(TcpAddress address, @Nullable Token token) throws LinkException {
        String name = "tcp:" + address;
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_TIMEOUT_MS);
            if (token != null) {
                Admission.pass(socket, token);
            }
            return of(name, socket);
        } catch (UnknownHostException e) {
            throw new LinkException(LinkException.Cause.NOT_FOUND, name, "no host has this name");
        } catch (SocketTimeoutException e) {
            throw new LinkException(
                    LinkException.Cause.NOT_FOUND, name, "no answer within " + CONNECT_TIMEOUT_MS + " ms");
        } catch (IOException e) {
            closeQuietly(socket);
            throw new LinkException(
                    LinkException.Cause.REFUSED,
                    name,
                    "refused (" + e.getMessage() + "); start the board there, e.g. with bmru board serve --tcp "
                            + address.port());
        }
    }

    /** Over a connection that exists. */
    public static StreamLink of(String name, Socket socket) throws IOException {
        // Short commands must not wait for more to send.
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new StreamLink(name, socket.getInputStream(), socket.getOutputStream(), socket);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws LinkException {
        try {
            out.write(bytes, from, length);
            out.flush();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public int read(byte[] buffer, long timeoutUs) throws LinkException {
        return incoming.take(buffer, timeoutUs);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        incoming.end(new LinkException(LinkException.Cause.LOST, name, "closed"));
        closeQuietly(resource);
    }

    private void pump(InputStream in) {
        byte[] buffer = new byte[16_384];
        try {
            int length = in.read(buffer);
            while (length >= 0) {
                incoming.put(buffer, 0, length);
                length = in.read(buffer);
            }
            incoming.end(new LinkException(LinkException.Cause.LOST, name, "the other end closed the connection"));
        } catch (IOException e) {
            incoming.end(lost(e));
        } finally {
            // Whatever else ended this thread: nobody waits for bytes that it no longer brings.
            incoming.end(new LinkException(LinkException.Cause.LOST, name, "its reader has ended"));
        }
    }

    private LinkException lost(IOException e) {
        return new LinkException(LinkException.Cause.LOST, name, "connection lost (" + e.getMessage() + ")");
    }

    private static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            // Nothing is left to do with a connection that was given up.
            return;
        }
    }
}
