package bmru.host.demo;

import bmru.boards.board.Board;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.device.Device;
import bmru.boards.link.Link;
import bmru.boards.link.LinkException;
import bmru.boards.link.PipeLink;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.boards.server.BoardServer;
import bmru.circuit.element.Circuit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A virtual board behind a pseudo-terminal, spoken to as a serial port; where there is no {@code socat}, behind a link in
 * the process.
 *
 * @param link what to tell the user of the way
 */
record DemoBoard(Board board, Link boardEnd, String link) implements AutoCloseable {
    private static final long SEED = 1;

    static DemoBoard open(Circuit circuit) throws IOException {
        Device device = Boards.device(new BoardUri.Virtual(0), circuit);
        if (!PseudoTerminal.available()) {
            return inProcess(device, "in-process link (socat is not installed)");
        }
        Path path = Files.createTempDirectory("bmru-demo-").resolve("tty");
        try {
            Link terminal = PseudoTerminal.open(path);
            serve(device, terminal);
            return new DemoBoard(Boards.open("serial:" + path, circuit, SEED), terminal, "pseudo-terminal " + path);
        } catch (LinkException e) {
            return inProcess(device, "in-process link (" + e.getMessage() + ")");
        }
    }

    private static DemoBoard inProcess(Device device, String why) throws IOException {
        PipeLink.Pair pair = PipeLink.pair("in-process");
        serve(device, pair.board());
        return new DemoBoard(ProtocolBoard.connect("in-process", pair.host(), Timing.usual(), SEED), pair.board(), why);
    }

    private static void serve(Device device, Link link) {
        Thread thread = new Thread(BoardServer.of(device, link), "virtual board");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        board.close();
        boardEnd.close();
    }
}
