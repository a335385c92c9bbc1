package bmru.circuit.chip;

import bmru.circuit.bias.Adc;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.chip.RegisterFile.Control;
import bmru.circuit.die.Die;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.structure.Structure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The bus of a chip on the {@link EdgeDie}, its bank and its inputs. A code of a rail or of a cell's DAC is its current in
 * femtoampere, that of a bias 2048 more.
 */
class EdgeBus {
    private static final int ZERO = 2048;
    /** A bias out of an output node beyond all that its cells give: the layer adds nothing. */
    static final int QUIET = -2048;

    private static final int[][] THRESHOLDS = {
        {1001, 801}, {300, 701, 10, 20, 30}, {40, 50, 60, 70, 80, 90, 100, 110, 120}
    };
    private static final int[][] WIDTHS = {{301, 1}, {100, 100, 5, 5, 5}, {5, 5, 5, 5, 5, 5, 5, 5, 5}};
    private static final int[][] GAINS = {{101, 101}, {11, 13, 15, 17, 19}, {21, 23, 25, 27, 29, 31, 33, 35, 37}};

    private final Die die = EdgeDie.make();
    final Structure structure = die.circuit().structure();
    private final ChipTables tables = tables(structure);
    private final Chip chip = new Chip(die, tables);
    final BusScript bus = new BusScript(chip);

    private static ChipTables tables(Structure structure) {
        DacTable magnitude = DacTable.ideal(VectorText.DAC_BITS, 0, 1);
        DacTable signed = DacTable.ideal(VectorText.DAC_BITS, -ZERO, 1);
        List<DacTable> bias = new ArrayList<>();
        for (BiasChannel channel : structure.channels()) {
            bias.add(channel.kind() == ChannelKind.BIAS ? signed : magnitude);
        }
        return new ChipTables(bias, Collections.nCopies(4, magnitude), new Adc(12, 2));
    }

    /** Constants, tables, and what was done. */
    final String text() {
        return VectorText.of(chip, tables, bus);
    }

    final void bank() {
        for (BiasChannel channel : structure.channels()) {
            bus.write(RegisterFile.SHADOW + channel.index(), code(channel));
        }
        for (int l = 0; l < structure.layers(); l++) {
            bias(structure.output(l).bias(1), QUIET);
        }
        bias(structure.candidate(1).bias(1), 1000);
    }

    private static int code(BiasChannel channel) {
        return switch (channel.kind()) {
            case GAIN -> GAINS[channel.layer()][channel.element()];
            case THRESHOLD -> THRESHOLDS[channel.layer()][channel.element()];
            case WIDTH -> WIDTHS[channel.layer()][channel.element()];
            case BIAS -> ZERO;
        };
    }

    final void bias(int channel, int femtoamp) {
        bus.write(RegisterFile.SHADOW + channel, ZERO + femtoamp);
    }

    final void frame(int first, int second) {
        bus.frame(new int[] {Math.max(0, first), Math.max(0, -first), Math.max(0, second), Math.max(0, -second)});
    }

    final void states(int layer, int bits) {
        bus.expect(RegisterFile.STATES + layer, bits);
    }

    final void codes(int first, int second, int third) {
        bus.expect(RegisterFile.CLASS_CODE, first);
        bus.expect(RegisterFile.CLASS_CODE + 1, second);
        bus.expect(RegisterFile.CLASS_CODE + 2, third);
    }

    final void restart() {
        bus.command(Control.STOP);
        bus.command(Control.START);
    }
}
