package bmru.boards.pi;

import java.io.IOException;

/** One chip select of an SPI bus. */
@FunctionalInterface
public interface SpiBus {
    /** Selects, shifts all bytes out while as many come in, deselects. */
    void transfer(byte[] out, byte[] in) throws IOException;
}
