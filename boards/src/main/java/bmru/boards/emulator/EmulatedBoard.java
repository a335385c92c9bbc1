package bmru.boards.emulator;

import bmru.boards.link.Link;
import bmru.boards.link.LinkException;
import bmru.boards.link.StreamLink;
import bmru.boards.link.TcpAddress;
import bmru.boards.server.Served;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The firmware with a simulated chip on an emulated microcontroller: a whole board without hardware. Its port takes one
 * connection and would leave a second without an answer, so hosts reach it through this.
 */
public final class EmulatedBoard implements Served, Closeable {
    /** Bytes are passed on unread here: longer than the longest heartbeat and the longest inference, a minute each. */
    private static final int PATIENCE_S = 70;

    /** Within this time the end of the thread that serves is noticed. */
    private static final long STEP_US = 100_000;

    private final Path chip;
    private final Emulator emulator;

    private EmulatedBoard(Path chip, Emulator emulator) {
        this.chip = chip;
        this.emulator = emulator;
    }

    /**
     * Builds the firmware where it is older than its sources, and starts it.
     *
     * @param chipFile text of a {@link ChipFile}
     */
    public static EmulatedBoard start(FirmwareFolder firmware, String chipFile) throws IOException {
        Path image = firmware.simulated();
        Path chip = Files.createTempFile("bmru-chip", ".txt");
        try {
            Files.writeString(chip, chipFile, StandardCharsets.US_ASCII);
            return new EmulatedBoard(chip, Emulator.start(image, chip));
        } catch (IOException e) {
            Files.deleteIfExists(chip);
            throw e;
        }
    }

    @Override
    public int patienceS() {
        return PATIENCE_S;
    }

    /** What a host leaves on, the board itself switches off when its heartbeat fails to come. */
    @Override
    public void serveUntilSilent(Link host) {
        try (Link board = StreamLink.tcp(new TcpAddress("127.0.0.1", emulator.port()), null)) {
            Thread answers = new Thread(() -> answer(board, host), "emulated board to " + host.name());
            answers.setDaemon(true);
            answers.start();
            pass(host, board, PATIENCE_S * 1_000_000L);
        } catch (LinkException e) {
            // One of the two has gone, and the other has nobody to speak to.
            return;
        }
    }

    private static void answer(Link board, Link host) {
        try (host) {
            pass(board, host, Long.MAX_VALUE);
        } catch (LinkException e) {
            // As above; the host's end ends with its link.
            return;
        }
    }

    /** @param patienceUs silence of the first one that ends it */
    private static void pass(Link from, Link to, long patienceUs) throws LinkException {
        byte[] buffer = new byte[4096];
        long heardUs = from.nowUs();
        while (!Thread.currentThread().isInterrupted() && from.nowUs() - heardUs <= patienceUs) {
            int length = from.read(buffer, STEP_US);
            if (length > 0) {
                to.write(buffer, 0, length);
                heardUs = from.nowUs();
            }
        }
    }

    @Override
    public void idle() throws IOException {
        emulator.requireRunning();
    }

    @Override
    public void close() throws IOException {
        emulator.close();
        Files.deleteIfExists(chip);
    }
}
