package bmru.boards.pi.simulation;

import bmru.boards.pi.Ltc2668;
import bmru.boards.pi.SpiBus;

/**
 * LTC2668-16 parts in a chain as 32-bit shift registers one after the other: what is shifted in at the first comes out of
 * the last 32 clocks a part later, and chip select rising makes each part obey what then stands in it. Written from the
 * datasheet's description of the serial interface, without the driver.
 */
public final class SimulatedDacChain implements SpiBus {
    private final int[] shift;
    private final int[][] input;
    private final int[][] output;
    private final int[][] span;
    /** A bit for each output that is on. */
    private final int[] on;

    private final int[] monitor;
    private final int[] config;

    public SimulatedDacChain(int parts) {
        shift = new int[parts];
        input = new int[parts][Ltc2668.CHANNELS];
        output = new int[parts][Ltc2668.CHANNELS];
        span = new int[parts][Ltc2668.CHANNELS];
        on = new int[parts];
        monitor = new int[parts];
        config = new int[parts];
        // After power-on every output is there, at the bottom of the 0 to 5 V range.
        java.util.Arrays.fill(on, 0xffff);
    }

    @Override
    public void transfer(byte[] out, byte[] in) {
        for (int i = 0; i < out.length; i++) {
            int returned = 0;
            for (int bit = 7; bit >= 0; bit--) {
                returned = (returned << 1) | clock((out[i] >> bit) & 1);
            }
            in[i] = (byte) returned;
        }
        for (int part = 0; part < shift.length; part++) {
            obey(part, (shift[part] >>> 20) & 0xf, (shift[part] >>> 16) & 0xf, shift[part] & 0xffff);
        }
    }

    /** The output of a channel, counted through the chain; 0 where it is off. */
    public double volts(int channel) {
        int part = channel / Ltc2668.CHANNELS;
        int dac = channel % Ltc2668.CHANNELS;
        if ((on[part] >> dac & 1) == 0) {
            return 0;
        }
        return Ltc2668.Span.of(span[part][dac]).volts(output[part][dac]);
    }

    /** Volts at the monitor pin of a part; not a number where nothing is led there. */
    public double monitorVolts(int part) {
        return (monitor[part] & 0x10) == 0 ? Double.NaN : volts(part * Ltc2668.CHANNELS + (monitor[part] & 0xf));
    }

    /** Whether a part makes its own reference. */
    public boolean hasReference(int part) {
        return (config[part] & 1) == 0;
    }

    /** The code that makes the output. */
    public int outputCode(int channel) {
        return output[channel / Ltc2668.CHANNELS][channel % Ltc2668.CHANNELS];
    }

    /** One clock: every part takes the bit that the one before it gives up. */
    private int clock(int bitIn) {
        int bit = bitIn;
        for (int part = 0; part < shift.length; part++) {
            int pushedOut = shift[part] >>> 31;
            shift[part] = (shift[part] << 1) | bit;
            bit = pushedOut;
        }
        return bit;
    }

    private void obey(int part, int command, int dac, int data) {
        switch (command) {
            case 0x0 -> input[part][dac] = data;
            case 0x1 -> update(part, dac);
            case 0x2 -> {
                input[part][dac] = data;
                updateAll(part);
            }
            case 0x3 -> {
                input[part][dac] = data;
                update(part, dac);
            }
            case 0x4 -> on[part] &= ~(1 << dac);
            case 0x5 -> on[part] = 0;
            case 0x6 -> span[part][dac] = data & 7;
            case 0x7 -> config[part] = data & 3;
            case 0x8 -> java.util.Arrays.fill(input[part], data);
            case 0x9 -> updateAll(part);
            case 0xa -> {
                java.util.Arrays.fill(input[part], data);
                updateAll(part);
            }
            case 0xb -> monitor[part] = data & 0x1f;
            case 0xc -> toggle(data != 0);
            case 0xd -> toggle((data & 1) != 0);
            case 0xe -> java.util.Arrays.fill(span[part], data & 7);
            default -> {
                // No operation.
            }
        }
    }

    /** Only one of the two input registers of each output is simulated. */
    private static void toggle(boolean wanted) {
        if (wanted) {
            throw new IllegalStateException("toggling between two input registers is not simulated");
        }
    }

    private void update(int part, int dac) {
        output[part][dac] = input[part][dac];
        on[part] |= 1 << dac;
    }

    private void updateAll(int part) {
        System.arraycopy(input[part], 0, output[part], 0, Ltc2668.CHANNELS);
        on[part] = 0xffff;
    }
}
