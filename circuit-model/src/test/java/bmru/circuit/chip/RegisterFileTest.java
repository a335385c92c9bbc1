package bmru.circuit.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.feature.FrontEnd;
import bmru.audio.feature.Normalisation;
import bmru.circuit.Golden;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Affine;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.technology.Technologies;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The map's ends; what registers do is in the test vectors. 26 rails, 46 channels, 2 layers of 4 cells, 2 classes. */
class RegisterFileTest {
    private static final int MANY = 35;

    private final Circuit circuit = Circuit.of(Golden.model("small"), Technologies.published());
    private final Chip chip = new Chip(Die.nominal(circuit), ChipTables.ideal(circuit, 12));
    private final RegisterFile registers = new RegisterFile(chip);

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 1, 2, 4, 5, 6, 7, 8, 0x1000, 0x102D, 0x2000, 0x202D, 0x4000, 0x4001, 0x5000, 0x5001, 0x6000, 0x6001
            })
    void isRead(int address) {
        assertThat(registers.read(address)).isEqualTo(address == 0 ? 0x424D5255 : address == 4 ? chip.window() : 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 9, 0x0FFF, 0x3000, 0x3019, 0x7000, 0x8000, 0xF000, 0xFFFF})
    void isNotRead(int address) {
        assertThatThrownBy(() -> registers.read(address))
                .hasMessage(String.format(Locale.ROOT, "address=0x%04X: no register to read there", address));
    }

    @ParameterizedTest
    @CsvSource({"102E, 46", "202E, 46", "4002, 2", "5002, 2", "6002, 2"})
    void isBeyondItsBlock(String address, int count) {
        assertThatThrownBy(() -> registers.read(Integer.parseInt(address, 16)))
                .hasMessage("address=0x" + address + ": there are " + count + " of that block");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 6, 7, 8, 9, 0x2000, 0x4000, 0x5000, 0x6000, 0x7000, 0x102E, 0x301A})
    void isNotWritten(int address) {
        assertThatThrownBy(() -> registers.write(address, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"3, -1", "3, 8", "4, 0", "4, -1"})
    void takesNoSuchWord(int address, int word) {
        assertThatThrownBy(() -> registers.write(address, word)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Of more than 32 cells the first 32 are shown, and the others on none of their places. */
    @Test
    void showsThirtyTwoCells() throws BiasException {
        Circuit wide = Circuit.of(manyCells(), Technologies.ideal());
        ChipTables tables = ChipTables.ideal(wide, 12);
        Chip many = new Chip(Die.nominal(wide), tables);
        many.powerOn();
        BiasProgram.compile(wide, tables)
                .words()
                .forEach(word -> many.writeShadow(word.channel().index(), word.code()));
        many.commit();
        InputCodes codes = new InputCodes(tables, 1);
        for (int high : new int[] {0, 1, 31, 32, 33, 35}) {
            many.stop();
            many.start();
            codes.encode(new float[] {0.1f * high + 0.05f});
            many.setInput(0, codes.code(0));
            many.step();
            for (int cell = 0; cell < MANY; cell++) {
                assertThat(many.bit(0, cell)).as("%d of %d", cell, high).isEqualTo(cell < high);
            }
            assertThat(Integer.toUnsignedLong(new RegisterFile(many).read(RegisterFile.STATES)))
                    .isEqualTo((1L << Math.min(32, high)) - 1);
        }
    }

    /** Cells that switch at 0.1, 0.2, ... nA of the one feature. */
    private static Model manyCells() {
        float[] ones = new float[MANY];
        float[] thresholds = new float[MANY];
        Arrays.fill(ones, 1);
        for (int cell = 0; cell < MANY; cell++) {
            thresholds[cell] = 0.1f * (cell + 1);
        }
        Vector zeros = Vector.of(new float[MANY]);
        Affine one = new Affine(Matrix.of(1, 1), Vector.of(0));
        Layer layer = new Layer(
                new Affine(Matrix.of(1, ones), zeros),
                Vector.of(thresholds),
                Vector.of(thresholds),
                Vector.of(ones),
                Collections.nCopies(MANY, false),
                new Affine(Matrix.of(MANY, ones), Vector.of(0)));
        return new Model(
                "many",
                List.of("a", "b"),
                new FrontEnd(16_000, 512, 160, 128, 1, new Normalisation.PerClip()),
                one,
                List.of(layer),
                new Affine(Matrix.of(1, 1, 1), Vector.of(0, 0)),
                DecisionRule.published(),
                Map.of());
    }
}
