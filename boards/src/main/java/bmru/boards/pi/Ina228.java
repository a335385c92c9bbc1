package bmru.boards.pi;

import bmru.boards.device.DeviceException;
import bmru.boards.device.SupplyMonitor;
import java.io.IOException;

/**
 * An INA228, a 20-bit supply monitor, measuring the drop over a shunt and the voltage behind it.
 *
 * <p>Source: Texas Instruments, INA228 datasheet SLYS021, section 7.6 "Register Maps": VSHUNT and VBUS hold a 20-bit
 * two's complement number in bits 23 to 4, of 78.125 nV (ADCRANGE = 1) and 195.3125 uV.
 */
public final class Ina228 implements SupplyMonitor {
    public static final int CONFIG = 0x00;
    public static final int ADC_CONFIG = 0x01;
    public static final int VSHUNT = 0x04;
    public static final int VBUS = 0x05;
    public static final int MANUFACTURER_ID = 0x3e;
    public static final int DEVICE_ID = 0x3f;

    public static final int MANUFACTURER = 0x5449;
    public static final int DEVICE = 0x2281;

    /** CONFIG: reset of all registers. */
    public static final int RESET = 0x8000;
    /** CONFIG: +-40.96 mV, for a shunt whose drop the chip does not feel. */
    public static final int FINE_RANGE = 0x0010;
    /** ADC_CONFIG: shunt and bus, continuously. */
    public static final int MODE_SHUNT_AND_BUS = 0xb000;

    public static final double FINE_SHUNT_LSB_NV = 78.125;
    public static final double BUS_LSB_UV = 195.3125;

    /** The largest reading of 20 bits with sign. */
    private static final int FULL_SCALE = (1 << 19) - 1;

    private final I2cBus bus;
    private final double shuntOhm;
    private final double floorPa;
    private final int conversionUs;
    private final byte[] three = new byte[3];

    /** How long one conversion takes, and its code in ADC_CONFIG. */
    public enum ConversionTime {
        US_50(0, 50),
        US_84(1, 84),
        US_150(2, 150),
        US_280(3, 280),
        US_540(4, 540),
        US_1052(5, 1052),
        US_2074(6, 2074),
        US_4120(7, 4120);

        private final int code;
        private final int us;

        ConversionTime(int code, int us) {
            this.code = code;
            this.us = us;
        }

        public int us() {
            return us;
        }

        /** In all three conversion-time fields: bits 11-9 bus, 8-6 shunt, 5-3 temperature. */
        int fields() {
            return (code << 9) | (code << 6) | (code << 3);
        }
    }

    /**
     * Resets the part, checks that it is one, and starts it.
     *
     * @param floorPa what the part cannot tell from nothing, picoamperes
     */
    public Ina228(I2cBus bus, double shuntOhm, double floorPa, ConversionTime time) throws DeviceException {
        this.bus = bus;
        this.shuntOhm = shuntOhm;
        this.floorPa = floorPa;
        conversionUs = 2 * time.us();
        write16(CONFIG, RESET);
        requireId("manufacturer", MANUFACTURER_ID, MANUFACTURER);
        requireId("device", DEVICE_ID, DEVICE);
        write16(CONFIG, FINE_RANGE);
        write16(ADC_CONFIG, MODE_SHUNT_AND_BUS | time.fields());
    }

    @Override
    public int samplesPerSecond() {
        return 1_000_000 / conversionUs;
    }

    @Override
    public void sample(long deviceTimeUs, Sink sink) throws DeviceException {
        int shunt = read20(VSHUNT);
        double picoamps = shunt * FINE_SHUNT_LSB_NV / shuntOhm * 1000;
        int microvolts = (int) Math.round(read20(VBUS) * BUS_LSB_UV);
        int flags = Math.abs(shunt) >= FULL_SCALE ? OVER_RANGE : 0;
        flags |= Math.abs(picoamps) < floorPa ? BELOW_FLOOR : 0;
        sink.sample(microvolts, saturate(picoamps), 1, flags);
    }

    private static int saturate(double picoamps) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Math.round(picoamps)));
    }

    private int read20(int register) throws DeviceException {
        read(register, three);
        // The sign is in the first byte; the lowest four bits are always zero.
        return (three[0] << 12) | ((three[1] & 0xff) << 4) | ((three[2] & 0xff) >> 4);
    }

    private void requireId(String what, int register, int wanted) throws DeviceException {
        byte[] two = new byte[2];
        read(register, two);
        int there = ((two[0] & 0xff) << 8) | (two[1] & 0xff);
        if (there != wanted) {
            throw new DeviceException(String.format(
                    "no INA228 answers on I2C: %s id 0x%04X, allowed 0x%04X; check the address and the wiring",
                    what, there, wanted));
        }
    }

    private void read(int register, byte[] bytes) throws DeviceException {
        try {
            bus.read(register, bytes);
        } catch (IOException e) {
            throw new DeviceException("INA228 register " + register + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void write16(int register, int value) throws DeviceException {
        try {
            bus.write(register, new byte[] {(byte) (value >>> 8), (byte) value});
        } catch (IOException e) {
            throw new DeviceException("INA228 register " + register + " cannot be written: " + e.getMessage(), e);
        }
    }
}
