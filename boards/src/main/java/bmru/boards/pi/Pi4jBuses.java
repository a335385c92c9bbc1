package bmru.boards.pi;

import bmru.boards.device.DeviceException;
import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiMode;
import java.io.Closeable;
import java.io.IOException;

/**
 * The buses of a Raspberry Pi through Pi4J and the kernel's own drivers. Where a device file is missing the plug-in throws
 * a plain {@link RuntimeException}, not its own kind.
 */
public final class Pi4jBuses implements Closeable {
    /** Seven LTC2668 in a chain then take 56 us a word, and 26 inputs a millisecond; jumper wires carry no more than a few. */
    private static final int SPI_HZ = 4_000_000;

    private final Context context;

    private Pi4jBuses(Context context) {
        this.context = context;
    }

    public static Pi4jBuses open() throws DeviceException {
        try {
            return new Pi4jBuses(Pi4J.newAutoContext());
        } catch (RuntimeException e) {
            throw new DeviceException("no Raspberry Pi buses here: " + e.getMessage(), e);
        }
    }

    /** @param chipSelect 0 or 1 */
    public SpiBus spi(int bus, int chipSelect) throws DeviceException {
        try {
            SpiConfig config = Spi.newConfigBuilder(context)
                    .id("spi" + bus + "." + chipSelect)
                    .bus(com.pi4j.io.spi.SpiBus.getByNumber(bus))
                    .address(chipSelect)
                    .mode(SpiMode.MODE_0)
                    .baud(SPI_HZ)
                    .provider("linuxfs-spi")
                    .build();
            Spi spi = context.create(config);
            return (out, in) -> transfer(spi, out, in);
        } catch (RuntimeException e) {
            throw new DeviceException(
                    "SPI bus " + bus + " chip select " + chipSelect + " cannot be opened: " + e.getMessage()
                            + "; enable SPI with raspi-config",
                    e);
        }
    }

    public I2cBus i2c(int bus, int address) throws DeviceException {
        try {
            I2CConfig config = I2C.newConfigBuilder(context)
                    .id("i2c" + bus + "." + address)
                    .bus(bus)
                    .device(address)
                    .provider("linuxfs-i2c")
                    .build();
            return new Registers(context.create(config));
        } catch (RuntimeException e) {
            throw new DeviceException(
                    "I2C bus " + bus + " address " + address + " cannot be opened: " + e.getMessage()
                            + "; enable I2C with raspi-config",
                    e);
        }
    }

    @Override
    public void close() {
        context.shutdown();
    }

    private static void transfer(Spi spi, byte[] out, byte[] in) throws IOException {
        int done = spi.transfer(out, in);
        if (done != out.length) {
            throw new IOException("transferred " + done + " of " + out.length + " bytes");
        }
    }

    /** I2C registers through Pi4J. */
    private static final class Registers implements I2cBus {
        private final I2C device;

        Registers(I2C device) {
            this.device = device;
        }

        @Override
        public void read(int register, byte[] bytes) throws IOException {
            int done = device.readRegister(register, bytes);
            if (done != bytes.length) {
                throw new IOException("read " + done + " of " + bytes.length + " bytes");
            }
        }

        @Override
        public void write(int register, byte[] bytes) throws IOException {
            int done = device.writeRegister(register, bytes);
            if (done != bytes.length) {
                throw new IOException("wrote " + done + " of " + bytes.length + " bytes");
            }
        }
    }
}
