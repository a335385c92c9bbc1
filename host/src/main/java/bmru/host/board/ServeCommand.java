package bmru.host.board;

import bmru.audio.file.RefusedException;
import bmru.boards.device.Device;
import bmru.boards.emulator.EmulatedBoard;
import bmru.boards.emulator.FirmwareFolder;
import bmru.boards.link.Link;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.SerialLink;
import bmru.boards.link.TcpAddress;
import bmru.boards.link.Token;
import bmru.boards.open.BoardUri;
import bmru.boards.server.BoardServer;
import bmru.boards.server.Served;
import bmru.boards.server.TcpServer;
import bmru.host.input.Home;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

        @Option(
                names = "--tcp",
                paramLabel = "[ADDRESS:]PORT",
                description = "A TCP port of the loopback interface, or with --token-file of another address.")
        private @Nullable String tcp;

        @Option(names = "--serial", paramLabel = "PORT", description = "A serial port by its device file.")
        private @Nullable String serial;

        @Option(
                names = "--qemu",
                description =
                        "An emulated microcontroller with the project's firmware and a simulated chip, on a TCP port"
                                + " of the loopback interface.")
        private boolean qemu;
    }

    @Option(
            names = "--token-file",
            paramLabel = "F",
            description =
                    "With --tcp: a file of 16 characters or more, which hosts need too (tcp:HOST:PORT?token-file=F).")
    private @Nullable Path tokenFile;

    @Override
    public Integer call() throws Exception {
        BoardUri address = options.address();
        if (!(address instanceof BoardUri.Virtual || address instanceof BoardUri.Pi)) {
            throw new RefusedException(
                    "--board: " + options.uri() + " is reached by a port itself: allowed virtual: and pi: to serve");
        }
        if (where.qemu) {
            serveEmulated(address);
            return ExitCode.OK;
        }
        InetSocketAddress tcp = where.tcp == null ? null : tcpAddress(where.tcp);
        try (Device device = options.device(address, options.circuit())) {
            BoardServer server = new BoardServer(device);
            String board = "board " + device.info().board() + " chip "
                    + device.info().serial() + (device.info().simulated() ? ", simulated," : "");
            if (tcp != null) {
                serveTcp(server, board, tcp);
            } else {
                try (Link link = link()) {
                    announce(board + " on " + link.name());
                    server.serve(link);
                }
            }
        }
        return ExitCode.OK;
    }

    private void serveEmulated(BoardUri address) throws IOException {
        if (!(address instanceof BoardUri.Virtual virtual)) {
            throw new RefusedException("--qemu: --board " + options.uri() + " is no simulated chip: allowed virtual:");
        }
        FirmwareFolder firmware = new FirmwareFolder(Home.firmware());
        try (EmulatedBoard board = EmulatedBoard.start(firmware, options.chipFile(virtual, options.circuit()))) {
            serveTcp(board, "board virtual chip " + virtual.name() + ", simulated,", tcpAddress("0"));
        }
    }

    private Link link() throws IOException {
        if (where.pty != null) {
            return PseudoTerminal.open(where.pty);
        }
        return SerialLink.open(String.valueOf(where.serial), SerialLink.DEFAULT_BAUD);
    }

    private void announce(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private void serveTcp(Served served, String board, InetSocketAddress address) throws IOException {
        Token token = tokenFile == null ? null : Token.read(tokenFile);
        try (TcpServer tcp = new TcpServer(served, address, token)) {
            announce(board + " on " + tcp.uri());
            tcp.run();
        } catch (RefusedException e) {
            throw new RefusedException("--tcp: " + e.getMessage());
        } catch (BindException e) {
            throw new IOException(
                    "--tcp: " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage()
                            + "; end the program that listens there, or take another port, 0 for any that is free",
                    e);
        }
    }

    private static InetSocketAddress tcpAddress(String text) throws RefusedException {
        boolean portAlone = text.matches("[0-9]{1,5}");
        TcpAddress address = TcpAddress.parse(portAlone ? "localhost:" + text : text)
                .orElseThrow(() -> new RefusedException(
                        "--tcp: " + text + ": allowed a port of 0 to 65535, 0 for any that is free,"
                                + " alone or as ADDRESS:PORT; an IPv6 address in brackets, [::1]:0"));
        return portAlone
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), address.port())
                : new InetSocketAddress(address.host(), address.port());
    }
}
