package bmru.boards.definition;

import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.BiasChannel;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Writes the ideal tables of a board in the form of measured ones, for somebody to put measured currents and the date in.
 * As it is it will not be taken for a measurement: its date is "never".
 */
public final class TablesTemplate {
    /** Femtoamperes are amperes with so many decimals, exactly. */
    private static final int FEMTO_DIGITS = 15;

    private TablesTemplate() {}

    /** @param chip serial number that the board answers with */
    public static void write(Appendable out, BoardDefinition board, Circuit circuit, String chip) throws IOException {
        ChipTables tables = board.tables(circuit);
        out.append(
                "# " + MeasuredTablesReader.FORMAT + " board=" + board.name() + " chip=" + chip + " measured=never\n");
        out.append(MeasuredTablesReader.HEADER).append('\n');
        for (BiasChannel channel : circuit.structure().channels()) {
            write(out, channel.name(), tables.bias().get(channel.index()));
        }
        for (int rail = 0; rail < tables.inputs().size(); rail++) {
            write(out, MeasuredTables.railName(rail), tables.inputs().get(rail));
        }
    }

    private static void write(Appendable out, String channel, DacTable table) throws IOException {
        for (int code = 0; code < table.codes(); code++) {
            out.append(channel).append(',').append(Integer.toString(code)).append(',');
            out.append(BigDecimal.valueOf(table.femtoamp(code), FEMTO_DIGITS).toString())
                    .append('\n');
        }
    }
}
