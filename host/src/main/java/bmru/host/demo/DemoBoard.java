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
import org.jspecify.annotations.Nullable;

/**
 * A virtual board at a pseudo-terminal, spoken to as a serial port; without {@code socat} or a temporary folder, over a link
 * in the process.
 *
 * @param link the way to it, as the user reads it
 * @param folder of the pseudo-terminal, taken away at the end; null where there is none
 */
record DemoBoard(
        Board board, Link boardEnd, String link, @Nullable Path folder) implements AutoCloseable {
    private static final long SEED = 1;

    static DemoBoard open(Circuit circuit) throws IOException {
        Device device = Boards.device(new BoardUri.Virtual(0), circuit);
        if (!PseudoTerminal.available()) {
            return inProcess(device, "in-process link (socat is not installed)");
        }
        Path folder;
        try {
            folder = Files.createTempDirectory("bmru-demo-");
        } catch (IOException e) {
            return inProcess(device, "in-process link (no temporary folder: " + e.getMessage() + ")");
        }
        Path path = folder.resolve("tty");
        @Nullable Link terminal = null;
        try {
            terminal = PseudoTerminal.open(path);
            serve(device, terminal);
            Board board = Boards.open("serial:" + path, circuit, SEED);
            return new DemoBoard(board, terminal, "pseudo-terminal " + path, folder);
        } catch (LinkException e) {
            if (terminal != null) {
                terminal.close();
            }
            Files.deleteIfExists(folder);
            return inProcess(device, "in-process link (" + e.getMessage() + ")");
        }
    }

    private static DemoBoard inProcess(Device device, String why) throws IOException {
        PipeLink.Pair pair = PipeLink.pair("in-process");
        serve(device, pair.board());
        Board board = ProtocolBoard.connect("in-process", pair.host(), Timing.usual(), SEED);
        return new DemoBoard(board, pair.board(), why, null);
    }

    private static void serve(Device device, Link link) {
        Thread thread = new Thread(BoardServer.of(device, link), "virtual board");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        // Each step is taken whatever became of the one before: what is left behind would stay for ever.
        try {
            board.close();
        } finally {
            try {
                boardEnd.close();
            } finally {
                if (folder != null) {
                    Files.deleteIfExists(folder);
                }
            }
        }
    }
}
