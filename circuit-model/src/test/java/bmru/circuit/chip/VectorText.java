package bmru.circuit.chip;

import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import java.util.List;

/** A file of test vectors in the format of CHIP.md. */
final class VectorText {
    /** Of the tables that are ramps. */
    static final int DAC_BITS = 12;

    private VectorText() {}

    static String of(Chip chip, ChipTables tables, BusScript bus) {
        return "bmru-chip-vectors/3\n" + ChipConstants.text(chip) + "adc "
                + tables.adc().bits() + ' ' + tables.adc().stepFemtoamp() + '\n' + dacs(tables.bias())
                + dacs(tables.inputs()) + bus;
    }

    private static String dacs(List<DacTable> tables) {
        StringBuilder text = new StringBuilder();
        for (int t = 0, next; t < tables.size(); t = next) {
            DacTable table = tables.get(t);
            next = t + 1;
            while (next < tables.size() && tables.get(next).equals(table)) {
                next++;
            }
            text.append("dac ")
                    .append(next - t)
                    .append(' ')
                    .append(describe(table))
                    .append('\n');
        }
        return text.toString();
    }

    private static String describe(DacTable table) {
        long lowest = table.femtoamp(0);
        long step = table.femtoamp(1) - lowest;
        if (step > 0 && table.equals(DacTable.ideal(DAC_BITS, lowest, step))) {
            return "ramp " + table.codes() + ' ' + lowest + ' ' + step;
        }
        StringBuilder text = new StringBuilder("list ").append(table.codes());
        for (int code = 0; code < table.codes(); code++) {
            text.append(' ').append(table.femtoamp(code));
        }
        return text.toString();
    }
}
