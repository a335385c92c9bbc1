package bmru.boards.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.device.SupplyMonitor;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PowerLogTest {
    @TempDir
    private Path folder;

    @Test
    void samplesAndGapsAreRowsAndALogIsNeverWrittenOver() throws IOException {
        Path file = folder.resolve("power-0001.csv");
        try (PowerLog log = PowerLog.create(file)) {
            log.sample(0, 120, 1_800_000, 46_000, 0, 0);
            log.gap(1, 25, 140, 640);
            log.sample(26, 640, 1_800_000, -12, 1, SupplyMonitor.OVER_RANGE | SupplyMonitor.BELOW_FLOOR);
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "number,device_time_us,supply_uV,current_pA,range,flags,missing,missing_us",
                        "0,120,1800000,46000,0,,0,0",
                        "1,140,,,,gap,25,500",
                        "26,640,1800000,-12,1,over-range;below-floor,0,0");
        assertThatThrownBy(() -> PowerLog.create(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    /** Ten samples a second fill no buffer for minutes, and a stream that stops fills none at all. */
    @Test
    @Timeout(10)
    void whatCameIsInTheFileThoughNothingMoreComes() throws Exception {
        Path file = folder.resolve("power-0001.csv");
        try (PowerLog log = PowerLog.create(file)) {
            log.sample(0, 120, 1_800_000, 46_000, 0, 0);
            while (Files.readString(file).lines().count() < 2) {
                Thread.sleep(10);
            }
        }
    }

    /** The disk may be full when the last rows are written, with nobody left to write another. */
    @Test
    void aDiskThatIsFullAtTheEndIsToldToo() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "/dev/full is missing");
        PowerLog log = new PowerLog("power-0009.csv", Files.newOutputStream(full));
        log.sample(0, 120, 1_800_000, 46_000, 0, 0);
        assertThatThrownBy(log::close)
                .hasMessage("power-0009.csv: No space left on device; it is whole up to about row 1, the rest is lost");
    }

    /** A real file system that is full, not an exception made for the test. */
    @Test
    void aFullDiskIsToldByTheNameOfTheFile() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                mounted("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
                "a small tmpfs cannot be mounted: needs root");
        try {
            Path file = disk.resolve("power-0001.csv");
            assertThatThrownBy(() -> fill(file))
                    .rootCause()
                    .hasMessageStartingWith(file + ": No space left on device; it is whole up to about row ");
            assertThat(Files.size(file)).isGreaterThan(30_000);
        } finally {
            mounted("umount", disk.toString());
        }
    }

    private static void fill(Path file) throws IOException {
        try (PowerLog log = PowerLog.create(file)) {
            for (int number = 0; number < 10_000; number++) {
                log.sample(number, 20L * number, 1_800_000, 46_000, 0, 0);
            }
        }
    }

    private static boolean mounted(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
