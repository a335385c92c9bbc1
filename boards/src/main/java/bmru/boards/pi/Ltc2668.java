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
 * the word of the last part goes first. Chip select rising makes all parts act at once. There is no other way to read.
 *
 * <p>Source: Analog Devices, LTC2668 datasheet, sections "Serial Interface", "Daisy-Chain Operation", tables of command
 * codes and of span codes.
 */
public final class Ltc2668 {
    public static final int CHANNELS = 16;
    public static final int LARGEST_CODE = 0xffff;
    public static final int WORD_BYTES = 4;

    /** What a part does when chip select rises. */
    public enum Command {
        WRITE(0x0),
        UPDATE(0x1),
        WRITE_UPDATE(0x3),
        POWER_DOWN_ALL(0x5),
        SPAN(0x6),
        UPDATE_ALL(0x9),
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

    /** Output ranges that software can choose where the pins MSP2 to MSP0 are high. */
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
