package bmru.boards.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.board.Board;
import bmru.boards.board.Words;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.device.MemoryDevice;
import bmru.boards.link.LinkException;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.SerialLink;
import bmru.boards.link.StreamLink;
import bmru.boards.play.PersistentPlayer;
import bmru.boards.play.Player;
import bmru.boards.play.Timeline;
import bmru.boards.power.PowerLog;
import bmru.boards.server.BoardServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real terminal that ends in mid-play and is there again under its name a second and a half later. */
@SuppressWarnings("NullAway.Init") // plugged in by each test
class ReplugTest {
    private static final int CHANNELS = 40;

    @TempDir
    private Path folder;

    private final MemoryDevice device = new MemoryDevice(CHANNELS);
    private StreamLink boardEnd;
    private Board board;

    private void plugIn() throws LinkException {
        boardEnd = PseudoTerminal.open(folder.resolve("tty"));
        Thread thread = new Thread(BoardServer.of(device, boardEnd), "board");
        thread.setDaemon(true);
        thread.start();
    }

    private Board open() throws IOException {
        String path = folder.resolve("tty").toString();
        board = ProtocolBoard.connect(
                "serial:" + path, SerialLink.open(path, SerialLink.DEFAULT_BAUD), Timing.usual(), System.nanoTime());
        board.program("p", Words.of(new int[CHANNELS]), (done, all) -> {}).require(board.uri());
        return board;
    }

    @Test
    void aBoardThatIsPluggedInAgainPlaysToTheEnd() throws Exception {
        assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
        plugIn();
        open();
        List<String> losses = new ArrayList<>();
        PersistentPlayer.Recovery recovery = new PersistentPlayer.Recovery() {
            @Override
            public void lost(String why) {
                assertThat(device.on()).as("currents after %s", why).isFalse();
                losses.add(why);
            }

            @Override
            public Board reopen() throws IOException {
                board.close();
                if (losses.size() == 2) {
                    plugIn();
                }
                return open();
            }
        };
        List<Long> frames = new ArrayList<>();
        Path file = folder.resolve("power.csv");
        Player.Played played;
        try (PowerLog log = PowerLog.create(file)) {
            Timeline timeline = Timeline.clip("c", List.of(new int[26], new int[26], new int[26], new int[26]), 25);
            played = new PersistentPlayer(100, 1000, PersistentPlayer.ATTEMPTS)
                    .play(
                            board,
                            recovery,
                            timeline,
                            (frame, time, readout) -> {
                                if (frames.size() == 50) {
                                    boardEnd.close();
                                }
                                frames.add(frame);
                            },
                            log);
        } finally {
            board.close();
            boardEnd.close();
        }
        assertThat(losses).hasSize(2);
        assertThat(losses.get(0)).contains("the port is gone");
        assertThat(losses.get(1)).contains("no such device");
        assertThat(played.reconnections()).isEqualTo(1);
        assertThat(frames).endsWith(99L).contains(48L, 49L, 50L);
        assertThat(played.times().timeUs(99) - played.times().timeUs(0)).isGreaterThan(3_000_000);
        long gapUs = Files.readAllLines(file).stream()
                .filter(row -> row.contains(",gap,"))
                .mapToLong(row -> Long.parseLong(row.substring(row.lastIndexOf(',') + 1)))
                .max()
                .orElse(0);
        assertThat(gapUs).as("the longest gap in the log").isGreaterThan(2_000_000);
        assertThat(device.on()).isFalse();
    }
}
