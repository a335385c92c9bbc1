package bmru.boards.pi;

import bmru.boards.device.DeviceException;
import bmru.boards.device.SupplyMonitor;
import bmru.circuit.unit.Units;
import java.io.IOException;
import java.util.Locale;

/**
 * An INA228, a 20-bit supply monitor, measuring the drop over a shunt and the voltage after it.
 *
 * <p>Source: Texas Instruments, INA228 datasheet SLYS021A (January 2021, revised May 2022). Section 7.6 "Register Maps",
 * tables 7-3 and after: registers of 16 bits but for VSHUNT and VBUS, which have 24 and hold a 20-bit two's complement
 * number in bits 23 to 4; section 8.1.1, table of full scales: 312.5 nV (ADCRANGE = 0, +-163.84 mV), 78.125 nV (ADCRANGE =
 * 1, +-40.96 mV), 195.3125 uV. Conversion times: ADC_CONFIG, bits 11 to 3; averages: bits 2 to 0. DIAG_ALRT: bit 1 is set
 * when a conversion has ended and, with bit 15, ALATCH, stays until it is read.
 *
 * <p>A sample is an average over as many conversions as fit into the period asked for. The part keeps one result: what it
 * was before the last one is gone, and a result that has been read is not read again.
 *
 * <p>The current comes from VSHUNT and the shunt, not from the part's own CURRENT register, which is the same number through
 * SHUNT_CAL = 13107.2e6 CURRENT_LSB R (four times that where ADCRANGE = 1; section 8.1.2), rounded once more.
 *
 * <p>Between its inputs the part has {@value #INPUT_OHM} ohm (section 6.5, R_DIFF): beside a shunt of kiloohms that takes a
 * part of the current, so the drop is that over both in parallel. The input bias current, 0.1 nA typically and 2.5 nA at
 * most, adds to the chip's; it is what is read with the outputs off.
 */
public final class Ina228 implements SupplyMonitor {
    public static final int CONFIG = 0x00;
    public static final int ADC_CONFIG = 0x01;
    public static final int VSHUNT = 0x04;
    public static final int VBUS = 0x05;
    public static final int DIAG_ALRT = 0x0b;
    public static final int MANUFACTURER_ID = 0x3e;
    public static final int DEVICE_ID = 0x3f;

    public static final int MANUFACTURER = 0x5449;
    public static final int DIE = 0x228;

    /** CONFIG: reset of all registers. */
    public static final int RESET = 0x8000;
    /** CONFIG: +-40.96 mV, for a shunt whose drop the chip does not feel. */
    public static final int FINE_RANGE = 0x0010;
    /** DIAG_ALRT: flags stay until they are read. */
    public static final int ALATCH = 0x8000;
    /** DIAG_ALRT: a conversion has ended. */
    public static final int CNVRF = 0x0002;
    /** ADC_CONFIG: MODE = Bh, shunt and bus, continuously; AVG = 0, no averaging. */
    public static final int MODE_SHUNT_AND_BUS = 0xb000;

    public static final double FINE_SHUNT_LSB_NV = 78.125;
    public static final double BUS_LSB_UV = 195.3125;

    /** Between IN+ and IN-, typically; beside 10 kiloohm a tenth of it more or less makes 1 % of the current. */
    public static final double INPUT_OHM = 92_000;

    /** Bits 15 to 4 of DEVICE_ID; below stands the revision of the die, which may be another. */
    private static final int DIE_SHIFT = 4;

    /** By the code in ADC_CONFIG. */
    private static final int[] AVERAGES = {1, 4, 16, 64, 128, 256, 512, 1024};

    /**
     * The part's oscillator is within a percent (section 6.5). Before this much of a cycle there is nothing to ask for, and
     * slots are longer by as much, so that none passes without a conversion.
     */
    private static final double DRIFT = 0.02;

    /** The largest reading of 20 bits with sign. */
    private static final int FULL_SCALE = (1 << 19) - 1;

    private final I2cBus bus;
    private final double dropOhm;
    private final double floorPa;
    private final ConversionTime time;
    private final byte[] two = new byte[2];
    private final byte[] three = new byte[3];
    private long cycleUs;
    private long polledUs;
    /** When the last conversion ended, as far as is known. */
    private long endedUs;

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
     * @param floorPa what the part cannot distinguish from nothing, picoamperes
     */
    public Ina228(I2cBus bus, double shuntOhm, double floorPa, ConversionTime time) throws DeviceException {
        this.bus = bus;
        dropOhm = dropOhm(shuntOhm);
        this.floorPa = floorPa;
        this.time = time;
        write16(CONFIG, RESET);
        requireId("manufacturer", MANUFACTURER_ID, 0, MANUFACTURER);
        requireId("die", DEVICE_ID, DIE_SHIFT, DIE);
        write16(CONFIG, FINE_RANGE);
        write16(DIAG_ALRT, ALATCH);
        start(samplesPerSecond(), 0);
    }

    /** End of the range over a shunt. */
    public static double rangeAmps(double shuntOhm) {
        return FULL_SCALE * FINE_SHUNT_LSB_NV * Units.NANO_TO_ONE / dropOhm(shuntOhm);
    }

    /** The shunt with what lies in parallel to it in the part. */
    private static double dropOhm(double shuntOhm) {
        return shuntOhm * INPUT_OHM / (shuntOhm + INPUT_OHM);
    }

    @Override
    public int samplesPerSecond() {
        return 1_000_000 / (2 * time.us());
    }

    @Override
    public long start(int samplesPerSecond, long nowUs) throws DeviceException {
        int code = 0;
        while (code + 1 < AVERAGES.length && (1 + DRIFT) * cycleUs(code + 1) * samplesPerSecond <= 1_000_000) {
            code++;
        }
        cycleUs = cycleUs(code);
        // Writing it begins anew, with the result of before still there and its flag cleared.
        write16(ADC_CONFIG, MODE_SHUNT_AND_BUS | time.fields() | code);
        read(DIAG_ALRT, two);
        polledUs = nowUs;
        endedUs = nowUs;
        return Math.round((1 + DRIFT) * cycleUs * 1000);
    }

    /** One after the other, shunt and bus. */
    private long cycleUs(int averageCode) {
        return 2L * time.us() * AVERAGES[averageCode];
    }

    @Override
    public void take(long nowUs, Sink sink) throws DeviceException {
        long earliestUs = endedUs + (long) ((1 - DRIFT) * cycleUs);
        if (nowUs < earliestUs) {
            return;
        }
        read(DIAG_ALRT, two);
        // A conversion that has ended did so after the last poll, and no sooner than it could.
        long fromUs = Math.max(Math.max(polledUs, earliestUs), nowUs - cycleUs);
        polledUs = nowUs;
        if ((two[1] & CNVRF) == 0) {
            return;
        }
        // Where it should have ended, by the one before, as far as that is between the two.
        long cycles = Math.max(1, Math.round((double) (nowUs - endedUs) / cycleUs));
        endedUs = Math.max(fromUs, Math.min(nowUs, endedUs + cycles * cycleUs));
        int shunt = read20(VSHUNT);
        double picoamps = shunt * FINE_SHUNT_LSB_NV / dropOhm * 1000;
        int microvolts = (int) Math.round(read20(VBUS) * BUS_LSB_UV);
        int flags = Math.abs(shunt) >= FULL_SCALE ? OVER_RANGE : 0;
        flags |= Math.abs(picoamps) < floorPa ? BELOW_FLOOR : 0;
        sink.sample(endedUs - cycleUs / 2, microvolts, saturate(picoamps), 1, flags);
    }

    private static int saturate(double picoamps) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Math.round(picoamps)));
    }

    private int read20(int register) throws DeviceException {
        read(register, three);
        // The sign is in the first byte; the lowest four bits are always zero.
        return (three[0] << 12) | ((three[1] & 0xff) << 4) | ((three[2] & 0xff) >> 4);
    }

    private void requireId(String what, int register, int shift, int wanted) throws DeviceException {
        read(register, two);
        int there = (((two[0] & 0xff) << 8) | (two[1] & 0xff)) >> shift;
        if (there != wanted) {
            throw new DeviceException(String.format(
                    Locale.ROOT,
                    "no INA228 answers on I2C: %s id 0x%04X, allowed 0x%04X; check the address and the wiring",
                    what,
                    there,
                    wanted));
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
