package bmru.boards.open;

import bmru.boards.board.Board;
import bmru.boards.board.SampleRows;
import bmru.boards.device.Device;
import bmru.boards.link.StreamLink;
import bmru.boards.server.BoardServer;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A board in a process of its own, to be stopped: {@code serve}, which says its port, or {@code log FILE}, in-process. */
final class PausedProcess {
    private static final int RATE = 1000;

    private PausedProcess() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("serve")) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Device device = Boards.device(new BoardUri.Virtual(0), TestCircuits.small());
                System.out.println(socket.getLocalPort());
                BoardServer.of(device, StreamLink.of("host", socket.accept())).run();
            }
        } else {
            try (Board board = Boards.open("virtual:", TestCircuits.small(), 1);
                    PrintWriter log = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[1])))) {
                board.startPower(RATE, new SampleRows(log::println));
                System.out.println("measures");
                board.poll(6_000_000);
                board.stopPower();
                log.flush();
                System.out.println("done");
            }
        }
    }
}
