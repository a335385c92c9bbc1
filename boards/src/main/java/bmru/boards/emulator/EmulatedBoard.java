package bmru.boards.emulator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The firmware with a simulated chip on an emulated microcontroller: a whole board without hardware. */
public final class EmulatedBoard implements Closeable {
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

    /** Where hosts reach it. */
    public String uri() {
        return "tcp:localhost:" + emulator.port();
    }

    /** Returns when the emulator has ended, or this thread was interrupted. */
    public void await() {
        try {
            emulator.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        emulator.close();
        Files.deleteIfExists(chip);
    }
}
