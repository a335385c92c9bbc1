package bmru.boards.pi;

import java.io.IOException;

/** One device on an I2C bus, by its registers. */
public interface I2cBus {
    /** Reads the bytes of one register, the most significant first. */
    void read(int register, byte[] bytes) throws IOException;

    void write(int register, byte[] bytes) throws IOException;
}
