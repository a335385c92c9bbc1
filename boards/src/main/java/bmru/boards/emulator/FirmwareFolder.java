package bmru.boards.emulator;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The sources of the firmware and what {@code make} builds of them.
 *
 * @param path of {@code boards/firmware}
 */
public record FirmwareFolder(Path path) {
    /** The firmware of the emulated board with a simulated chip; built where it is older than its sources. */
    public Path simulated() throws IOException {
        return make("build/arm/simulated.elf");
    }

    private Path make(String target) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder("make", "-s", "-C", path.toString(), target)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new IOException("make is missing: apt-get install make gcc-arm-none-eabi libnewlib-arm-none-eabi", e);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (ended(process) != 0) {
            throw new IOException("the firmware in " + path + " could not be built; it needs gcc-arm-none-eabi and"
                    + " libnewlib-arm-none-eabi: " + said.strip());
        }
        return path.resolve(target);
    }

    private static int ended(Process process) throws InterruptedIOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted");
        }
    }
}
