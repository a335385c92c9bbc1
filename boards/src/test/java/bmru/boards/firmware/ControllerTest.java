package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.emulator.Emulator;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * What the board with parts does on the emulated controller: the drivers on models of the parts, the controller's SPI and I2C, and
 * a board on which no part answers. The parts themselves QEMU does not have.
 */
class ControllerTest {
    private static final String ALL_WELL = ": all checks hold";

    private static String check(String name, String... more) throws IOException {
        try (Emulator emulator = Emulator.start(FirmwareBuild.arm("check_" + name), null, more);
                RawHost host = new RawHost(emulator.port())) {
            host.send(new byte[] {'\r'}, 0, 1);
            return host.await("");
        }
    }

    @Test
    void theDriversWorkOnThisProcessor() throws IOException {
        assertThat(check("parts")).isEqualTo("parts" + ALL_WELL);
    }

    @Test
    void soDoesTheWholeBoardWithThem() throws IOException {
        assertThat(check("board")).isEqualTo("board" + ALL_WELL);
    }

    /** SPI looped back; I2C with a part of QEMU's that has registers of 16 bits. */
    @Test
    void theBusesShiftEveryBit() throws IOException {
        assertThat(check("buses", "-device", "tmp105,address=0x48,bus=i2c")).isEqualTo("buses" + ALL_WELL);
    }

    @Test
    void aBoardWithoutItsPartsSaysSoAndStaysOff() throws IOException {
        try (Emulator emulator = Emulator.start(FirmwareBuild.arm("parts"), null);
                RawHost host = new RawHost(emulator.port())) {
            assertThat(host.ask("\rPROG:STAT?", "OK state=")).contains("state=FAULT reason=- name=- ");
            assertThat(host.ask("SAFE", "ERR ")).contains("-310 the DAC chain echoes other words than were sent");
        }
    }
}
