package bmru.circuit.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;

/** What is done on a chip's bus, done and written down in the format of the test vectors (CHIP.md). */
@SuppressWarnings("EnumOrdinal")
final class BusScript {
    private static final int FAULT = 2;
    private static final int CONTROL = 3;

    private final RegisterFile registers;
    private final int layers;
    private final int classes;
    private final StringBuilder text = new StringBuilder();

    BusScript(Chip chip) {
        registers = new RegisterFile(chip);
        layers = chip.layers();
        classes = chip.classes();
    }

    void write(int address, int word) {
        registers.write(address, word);
        line("write", address, word);
    }

    void command(RegisterFile.Control command) {
        write(CONTROL, command.ordinal());
    }

    void error(int address, int word) {
        assertThatThrownBy(() -> registers.write(address, word)).isInstanceOf(IllegalArgumentException.class);
        line("error", address, word);
    }

    /** Reads and says what is wanted, so that the vectors are not merely what the chip happens to show. */
    void expect(int address, int word) {
        assertThat(registers.read(address)).as("0x%04X", address).isEqualTo(word);
        line("read", address, word);
    }

    /** What the chip computes. */
    void read(int address) {
        line("read", address, registers.read(address));
    }

    void expect(Fault fault) {
        expect(FAULT, fault.ordinal());
    }

    void frame(int[] codes) {
        text.append("frame");
        for (int rail = 0; rail < codes.length; rail++) {
            registers.write(RegisterFile.INPUT + rail, codes[rail]);
            text.append(' ').append(codes[rail]);
        }
        registers.write(CONTROL, RegisterFile.Control.STEP.ordinal());
        text.append(" ->");
        for (int l = 0; l < layers; l++) {
            text.append(' ').append(registers.read(RegisterFile.STATES + l));
        }
        for (int q = 0; q < classes; q++) {
            text.append(' ').append(registers.read(RegisterFile.CLASS_CODE + q));
        }
        for (int address : new int[] {8, 7, 6}) {
            text.append(' ').append(registers.read(address));
        }
        text.append('\n');
    }

    private void line(String kind, int address, int word) {
        text.append(String.format(Locale.ROOT, "%s %04X %d\n", kind, address, word));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
