package bmru.boards.definition;

import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the current DACs of one chip were measured to give.
 *
 * @param source what messages call them, usually the file's name
 * @param board name of the board's description
 * @param chip serial number, as the board answers it
 * @param measured when
 * @param byChannel bias channels by their names, input rails as {@code f1.positive}
 */
public record MeasuredTables(
        String source, String board, String chip, LocalDate measured, Map<String, DacTable> byChannel) {
    public MeasuredTables {
        byChannel = Map.copyOf(byChannel);
    }

    public TablesId id() {
        return new TablesId(chip, measured.toString(), TablesId.hash(byChannel));
    }

    /** The name of an input rail: features count from 1, the positive rail comes first. */
    public static String railName(int rail) {
        return "f" + (rail / 2 + 1) + (rail % 2 == 0 ? ".positive" : ".negative");
    }

    /**
     * The tables of a circuit's channels.
     *
     * @param description whose ADC and numbers of bits hold
     * @throws DefinitionException where they are of another board, or a channel is missing or has other codes
     */
    public ChipTables tables(Circuit circuit, BoardDefinition description) throws DefinitionException {
        if (!board.equals(description.name())) {
            throw new DefinitionException(
                    source, "is for board \"" + board + "\": wanted tables of board \"" + description.name() + "\"");
        }
        List<DacTable> bias = new ArrayList<>();
        for (BiasChannel channel : circuit.structure().channels()) {
            boolean signed = channel.kind() == ChannelKind.BIAS;
            bias.add(table(
                    "channel " + channel.index() + " (" + channel.name() + ")",
                    channel.name(),
                    signed ? description.bias() : description.cell()));
        }
        List<DacTable> inputs = new ArrayList<>();
        for (int rail = 0; rail < 2 * circuit.model().projection().inputs(); rail++) {
            String name = railName(rail);
            inputs.add(table("input channel " + rail + " (" + name + ")", name, description.input()));
        }
        return new ChipTables(bias, inputs, description.tables(circuit).adc());
    }

    private DacTable table(String what, String name, BoardDefinition.Converter converter) throws DefinitionException {
        @Nullable DacTable table = byChannel.get(name);
        if (table == null) {
            throw new DefinitionException(
                    source, what + " is missing: wanted a row for each of its codes 0 to " + (converter.codes() - 1));
        }
        if (table.codes() != converter.codes()) {
            throw new DefinitionException(
                    source,
                    what + " has codes 0 to " + (table.codes() - 1) + ": wanted 0 to " + (converter.codes() - 1)
                            + ", all of the " + converter.bits() + " bits of board \"" + board + "\"");
        }
        return table;
    }
}
