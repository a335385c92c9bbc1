package bmru.host.board;

import bmru.audio.file.RefusedException;
import bmru.boards.device.Device;
import bmru.boards.link.Link;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.SerialLink;
import bmru.boards.link.StreamLink;
import bmru.boards.open.BoardUri;
import bmru.boards.server.BoardServer;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru board serve}: this machine as a board. */
@Command(
        name = "serve",
        description = "Serves a virtual chip, or the pins of this machine, as a board on a port.",
        footer = {"", "Runs until it is interrupted, or the port goes away."})
final class ServeCommand implements Callable<Integer>, Interruption.Heeded {
    private static final int ACCEPT_MS = 500;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BoardOptions options;

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    /** Exactly one of them. */
    static final class Where {
        @Option(names = "--pty", paramLabel = "LINK", description = "A pseudo-terminal at this path, through socat.")
        private @Nullable Path pty;

        @Option(names = "--tcp", paramLabel = "PORT", description = "A TCP port of the loopback interface.")
        private @Nullable Integer tcp;

        @Option(names = "--serial", paramLabel = "PORT", description = "A serial port by its device file.")
        private @Nullable String serial;
    }

    @Override
    public Integer call() throws Exception {
        BoardUri address = options.address();
        if (!(address instanceof BoardUri.Virtual || address instanceof BoardUri.Pi)) {
            throw new RefusedException(
                    "--board: " + options.uri() + " is behind a port itself: allowed virtual: and pi: to serve");
        }
        try (Device device = options.device(address, options.circuit())) {
            BoardServer server = new BoardServer(device);
            String board =
                    "board " + device.info().board() + " chip " + device.info().serial();
            if (where.tcp != null) {
                serveTcp(server, board, where.tcp);
            } else {
                try (Link link = link()) {
                    tell(board + " on " + link.name());
                    server.serve(link);
                }
            }
        }
        return ExitCode.OK;
    }

    private Link link() throws IOException {
        if (where.pty != null) {
            return PseudoTerminal.open(where.pty);
        }
        return SerialLink.open(String.valueOf(where.serial), SerialLink.DEFAULT_BAUD);
    }

    private void tell(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private void serveTcp(BoardServer server, String board, int port) throws IOException {
        if (port < 0 || port > 0xffff) {
            throw new RefusedException("--tcp: " + port + ": allowed 0 to 65535, 0 for any that is free");
        }
        try (ServerSocket socket = listening(port)) {
            socket.setSoTimeout(ACCEPT_MS);
            tell(board + " on tcp:localhost:" + socket.getLocalPort());
            while (!Thread.currentThread().isInterrupted()) {
                serveNext(server, socket);
            }
        }
    }

    private static ServerSocket listening(int port) throws IOException {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (BindException e) {
            throw new IOException(
                    "--tcp: " + port + ": " + e.getMessage()
                            + "; end the program that listens there, or take another port," + " 0 for any that is free",
                    e);
        }
    }

    /** Returns after a while where nobody comes, so that an interruption is seen: a wait for a client does not notice it. */
    private static void serveNext(BoardServer server, ServerSocket socket) throws IOException {
        Socket client;
        try {
            client = socket.accept();
        } catch (SocketTimeoutException e) {
            return;
        }
        try (Link link = StreamLink.of("tcp client", client)) {
            server.serve(link);
        }
    }
}
