package bmru.boards.pi.simulation;

import bmru.boards.pi.I2cBus;
import bmru.circuit.unit.Units;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * An INA228 by its registers: identification, range, conversion times, and results that change only when a conversion has
 * ended and that are the mean over it. Written from the datasheet, without the driver. Shunt and bus take turns in the part;
 * here both see the whole of the time.
 */
public final class SimulatedIna228 implements I2cBus {
    private static final int[] CONVERSION_US = {50, 84, 150, 280, 540, 1052, 2074, 4120};
    private static final int[] AVERAGES = {1, 4, 16, 64, 128, 256, 512, 1024};
    private static final double COARSE_SHUNT_LSB_NV = 312.5;
    private static final double FINE_SHUNT_LSB_NV = 78.125;
    private static final double BUS_LSB_UV = 195.3125;
    private static final int ADC_CONFIG_AT_RESET = 0xfb68;
    private static final int DIAG_ALRT_AT_RESET = 0x0001;
    private static final int ALATCH = 0x8000;
    private static final int CNVRF = 0x0002;
    /** Between the inputs, typically. */
    private static final double INPUT_OHM = 92_000;

    private final double shuntOhm;
    private final LongSupplier clockUs;
    private double supplyVolts;
    private double supplyAmps;
    private int config;
    private int adcConfig = ADC_CONFIG_AT_RESET;
    private int diagnosis = DIAG_ALRT_AT_RESET;
    private int shuntCode;
    private int busCode;
    private long startedUs;
    private long summedUs;
    private double ampMicroseconds;
    private long conversions;

    /** @param clockUs the part's own time, for conversions */
    public SimulatedIna228(double shuntOhm, LongSupplier clockUs) {
        this.shuntOhm = shuntOhm;
        this.clockUs = clockUs;
        startedUs = clockUs.getAsLong();
        summedUs = startedUs;
    }

    /** What flows through the shunt from now on. */
    public void draw(double volts, double amps) {
        convert();
        supplyVolts = volts;
        supplyAmps = amps;
    }

    /** Conversions that have ended since the last write to ADC_CONFIG. */
    public long conversions() {
        convert();
        return conversions;
    }

    @Override
    public void read(int register, byte[] bytes) throws IOException {
        convert();
        long value = value(register);
        int width = register == 0x04 || register == 0x05 ? 3 : 2;
        if (bytes.length != width) {
            throw new IOException("register " + register + " has " + width + " bytes: " + bytes.length + " were read");
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> (8 * (bytes.length - 1 - i)));
        }
        if (register == 0x0b && (diagnosis & ALATCH) != 0) {
            diagnosis &= ~CNVRF;
        }
    }

    @Override
    public void write(int register, byte[] bytes) throws IOException {
        convert();
        int value = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        switch (register) {
            case 0x00 -> {
                boolean reset = (value & 0x8000) != 0;
                config = reset ? 0 : value;
                adcConfig = reset ? ADC_CONFIG_AT_RESET : adcConfig;
                diagnosis = reset ? DIAG_ALRT_AT_RESET : diagnosis;
            }
            case 0x01 -> adcConfig = value;
            case 0x0b -> diagnosis = (value & ALATCH) | (diagnosis & ~ALATCH);
            default -> throw new IOException("register " + register + " is not simulated");
        }
        if (register != 0x0b) {
            startedUs = clockUs.getAsLong();
            summedUs = startedUs;
            ampMicroseconds = 0;
            conversions = 0;
        }
    }

    private long value(int register) throws IOException {
        return switch (register) {
            case 0x00 -> config;
            case 0x01 -> adcConfig;
            case 0x04 -> (shuntCode & 0xf_ffffL) << 4;
            case 0x05 -> (busCode & 0xf_ffffL) << 4;
            case 0x0b -> diagnosis;
            case 0x3e -> 0x5449;
            case 0x3f -> 0x2281;
            default -> throw new IOException("register " + register + " is not simulated");
        };
    }

    /** Takes over a new result where a conversion of both quantities, averaged, has ended. */
    private void convert() {
        long nowUs = clockUs.getAsLong();
        int cycleUs =
                (CONVERSION_US[(adcConfig >> 9) & 7] + CONVERSION_US[(adcConfig >> 6) & 7]) * AVERAGES[adcConfig & 7];
        boolean converts = adcConfig >> 12 != 0;
        while (converts && startedUs + (conversions + 1) * cycleUs <= nowUs) {
            sum(startedUs + (conversions + 1) * cycleUs);
            double amps = ampMicroseconds / cycleUs;
            ampMicroseconds = 0;
            conversions++;
            diagnosis |= CNVRF;
            double shuntLsbNv = (config & 0x0010) == 0 ? COARSE_SHUNT_LSB_NV : FINE_SHUNT_LSB_NV;
            shuntCode = saturate(amps / (1 / shuntOhm + 1 / INPUT_OHM) * Units.ONE_TO_NANO / shuntLsbNv);
            busCode = saturate(supplyVolts * Units.ONE_TO_MICRO / BUS_LSB_UV);
        }
        sum(nowUs);
    }

    private void sum(long untilUs) {
        ampMicroseconds += supplyAmps * (untilUs - summedUs);
        summedUs = untilUs;
    }

    private static int saturate(double code) {
        return (int) Math.max(-(1 << 19), Math.min((1 << 19) - 1, Math.round(code)));
    }
}
