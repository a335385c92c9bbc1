package bmru.boards.pi;

/**
 * The words of an LTC2668-16, a 16-channel 16-bit voltage-output converter.
 *
 * <pre>
 *  31        24 23   20 19   16 15                0
 *  +-----------+-------+-------+------------------+
 *  | any       |command| DAC   | code, span       |
 *  +-----------+-------+-------+------------------+
 * </pre>
 *
 * Alone it takes 24 bits; in a chain every part takes 32 and passes on at SDO what was shifted in 32 clocks before, so
 * the word of the last part goes first. Chip select rising makes all parts act at once. There is no other way to read. SCK
 * may run at up to 50 MHz.
 *
 * <p>Source: Analog Devices (Linear Technology), LTC2668 datasheet, "Operation": Table 1, command codes; Table 3, span
 * codes; Table 4, pins MSP2 to MSP0 (all high: ranges by software, reset to 0 V in the 0 to 5 V range); figures of the
 * 24-bit and the 32-bit load sequence; "Daisy-Chain Operation"; "Power-Down Mode" (an output that is off has 42 kiloohm to
 * ground and keeps its registers; an update switches it on). Compared with the maker's own demonstration code for the part,
 * where the same command and span codes stand; one thing differs there, the bit of the global toggle, which this board
 * does not use.
 */
public final class Ltc2668 {
    public static final int CHANNELS = 16;
    public static final int LARGEST_CODE = 0xffff;
    public static final int WORD_BYTES = 4;

    /** What a part does when chip select rises. */
    public enum Command {
        /** To the input register; the output stays. */
        WRITE(0x0),
        /** From the input register to the output, which it switches on. */
        UPDATE(0x1),
        WRITE_UPDATE_ALL(0x2),
        WRITE_UPDATE(0x3),
        POWER_DOWN(0x4),
        /** The reference too. */
        POWER_DOWN_ALL(0x5),
        SPAN(0x6),
        /** Bit 0: internal reference off; bit 1: thermal shutdown off. */
        CONFIG(0x7),
        WRITE_ALL(0x8),
        UPDATE_ALL(0x9),
        WRITE_ALL_UPDATE_ALL(0xa),
        /** Bit 4: monitor on, bits 3 to 0: which output is led to the monitor pin. */
        MONITOR(0xb),
        /** A bit for each output that has two input registers and toggles between them. */
        TOGGLE_SELECT(0xc),
        GLOBAL_TOGGLE(0xd),
        SPAN_ALL(0xe),
        NOTHING(0xf);

        private final int code;

        Command(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /** Output ranges that software can choose where the pins MSP2 to MSP0 are high; with the internal reference of 2.5 V. */
    public enum Span {
        ZERO_TO_5V(0, 0, 5),
        ZERO_TO_10V(1, 0, 10),
        PLUS_MINUS_5V(2, -5, 5),
        PLUS_MINUS_10V(3, -10, 10),
        PLUS_MINUS_2V5(4, -2.5, 2.5);

        private final int code;
        private final double lowVolts;
        private final double highVolts;

        Span(int code, double lowVolts, double highVolts) {
            this.code = code;
            this.lowVolts = lowVolts;
            this.highVolts = highVolts;
        }

        public int code() {
            return code;
        }

        /** The range of a code; the part keeps its lowest three bits. */
        public static Span of(int code) {
            for (Span span : values()) {
                if (span.code == code) {
                    return span;
                }
            }
            throw new IllegalArgumentException("span=" + code + ": allowed 0 to 4");
        }

        public double lowVolts() {
            return lowVolts;
        }

        public double highVolts() {
            return highVolts;
        }

        /** The code for a voltage within the range. */
        public int code(double volts) {
            return (int) Math.min(LARGEST_CODE, Math.round((volts - lowVolts) / (highVolts - lowVolts) * 65_536));
        }

        /** The ideal output for a code. */
        public double volts(int dacCode) {
            return lowVolts + (highVolts - lowVolts) * dacCode / 65_536.0;
        }
    }

    private Ltc2668() {}

    public static int word(Command command, int dac, int data) {
        if (dac < 0 || dac >= CHANNELS || data < 0 || data > LARGEST_CODE) {
            throw new IllegalArgumentException("code=" + data + " of DAC " + dac + ": allowed 0 to " + LARGEST_CODE
                    + ", DAC 0 to " + (CHANNELS - 1));
        }
        return (command.code() << 20) | (dac << 16) | data;
    }
}
