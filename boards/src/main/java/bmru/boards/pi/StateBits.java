package bmru.boards.pi;

import bmru.boards.device.DeviceException;
import java.io.IOException;

/**
 * The comparators' outputs through parallel-in shift registers (74HC165) on a chip select of their own: selecting takes
 * all bits at once, then they are shifted in, cell 0 first.
 */
final class StateBits {
    private final SpiBus bus;
    private final byte[] out;
    private final byte[] in;

    StateBits(SpiBus bus, int cells) {
        this.bus = bus;
        out = new byte[(cells + 7) / 8];
        in = new byte[out.length];
    }

    void strobe() throws DeviceException {
        try {
            bus.transfer(out, in);
        } catch (IOException e) {
            throw new DeviceException("SPI transfer from the state registers failed: " + e.getMessage(), e);
        }
    }

    boolean state(int cell) {
        return ((in[cell / 8] >> (7 - cell % 8)) & 1) == 1;
    }
}
