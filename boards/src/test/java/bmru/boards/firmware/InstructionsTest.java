package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.emulator.Emulator;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What 100 frames and 1,000 supply samples a second cost, in instructions, which the emulator counts whatever the machine
 * under it does: at 72 MHz at most a quarter of the processor.
 */
class InstructionsTest {
    private static final int SECONDS = 10;

    private static final double CLOCK_HZ = 72e6;

    /** Of a Cortex-M3 with its flash two wait states away and a prefetch buffer: an assumption, on the safe side. */
    private static final double CLOCKS_AN_INSTRUCTION = 2;

    /** Two interrupts, of a byte that comes or goes, with entry and exit: counted in the listing. */
    private static final int INSTRUCTIONS_A_BYTE_OF_THE_UART = 60;

    /** The main loop and the watchdog, each time that a byte or the clock wakes it. */
    private static final int INSTRUCTIONS_A_TURN = 400;

    private static final Pattern REPORT = Pattern.compile("frames (\\d+) samples (\\d+) bytes (\\d+) in (\\d+) out"
            + " instructions (\\d+) receive (\\d+) tick (\\d+) send");

    @TempDir
    private Path folder;

    @Test
    void aQuarterOfASmallProcessorIsEnough() throws Exception {
        Path image = FirmwareBuild.arm("count");
        try (Emulator emulator = Emulator.start(image, FirmwareProcess.chipFile(folder), "-icount", "shift=0", "-S");
                RawHost host = new RawHost(emulator.port())) {
            emulator.command("cont");
            Matcher counted = REPORT.matcher(host.await("frames "));
            assertThat(counted.find()).isTrue();
            long[] n = new long[8];
            for (int i = 1; i < n.length; i++) {
                n[i] = Long.parseLong(counted.group(i));
            }
            // The last frames wait for their ticks.
            assertThat(n[1]).isGreaterThan(980);
            assertThat(n[2]).isGreaterThan(9900);
            long bytes = n[3] + n[4];
            long turns = n[3] + 1000L * SECONDS;
            double counts = n[5] + n[6] + n[7] + bytes * INSTRUCTIONS_A_BYTE_OF_THE_UART + turns * INSTRUCTIONS_A_TURN;
            double fraction = counts / SECONDS * CLOCKS_AN_INSTRUCTION / CLOCK_HZ;
            System.out.printf(
                    "a byte received %d instructions, a frame and ten samples %d, a byte sent %d; %.1f %% of 72 MHz%n",
                    n[5] / n[3], n[6] / n[1], n[7] / n[4], 100 * fraction);
            assertThat(fraction).isBetween(0.001, 0.25);
        }
    }
}
