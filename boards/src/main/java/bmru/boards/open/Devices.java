package bmru.boards.open;

import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionException;
import bmru.boards.emulator.ChipFile;
import bmru.boards.virtual.VirtualDevice;
import bmru.boards.virtual.VirtualMonitor;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.BiasWord;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes virtual devices from descriptions. */
final class Devices {
    private Devices() {}

    static VirtualDevice virtual(BoardDefinition board, BoardSetup setup, long serial) throws DefinitionException {
        return chip(board, setup, serial, BoardUri.Virtual.CHIPS + serial, monitor(board, serial));
    }

    /** @param name serial number that the board answers with */
    static VirtualDevice chip(
            BoardDefinition board, BoardSetup setup, long serial, String name, @Nullable VirtualMonitor monitor)
            throws DefinitionException {
        Circuit circuit = setup.circuitOn(board);
        requireChannels(board, circuit);
        ChipTables tables = setup.tables(board, name);
        return new VirtualDevice(board.name(), name, die(circuit, serial), tables, monitor);
    }

    /** The same chip for the firmware's simulated board. */
    static String chipFile(BoardDefinition board, BoardSetup setup, BoardUri.Virtual chip) throws DefinitionException {
        Circuit circuit = setup.circuitOn(board);
        requireChannels(board, circuit);
        ChipTables tables = setup.tables(board, chip.name());
        int seed = (int) (chip.serial() % Integer.MAX_VALUE) + 1;
        return ChipFile.text(
                board.name(),
                chip.name(),
                die(circuit, chip.serial()),
                tables,
                board.monitor(),
                seed,
                codes(board, circuit, tables));
    }

    /** The circuit's program, in the order of the bank. */
    private static List<Integer> codes(BoardDefinition board, Circuit circuit, ChipTables tables)
            throws DefinitionException {
        List<Integer> codes = new ArrayList<>(
                Collections.nCopies(circuit.structure().channels().size(), 0));
        try {
            for (BiasWord word : BiasProgram.compile(circuit, tables).powerUpOrder()) {
                codes.set(word.channel().index(), word.code());
            }
        } catch (BiasException e) {
            throw new DefinitionException("board " + board.name(), String.valueOf(e.getMessage()));
        }
        return codes;
    }

    static void requireChannels(BoardDefinition board, Circuit circuit) throws DefinitionException {
        int biases = circuit.structure().channels().size();
        int inputs = 2 * circuit.model().projection().inputs();
        if (biases > board.biasChannels() || inputs > board.inputChannels()) {
            throw new DefinitionException(
                    "board " + board.name(),
                    "has " + board.biasChannels() + " bias and " + board.inputChannels() + " input channels: model "
                            + circuit.model().name() + " wants " + biases + " and " + inputs);
        }
    }

    /** Serial number 0 is the chip as designed; every other one keeps its deviations. */
    private static Die die(Circuit circuit, long serial) {
        return serial == 0
                ? Die.nominal(circuit)
                : new VirtualChip(circuit, Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 1), serial)
                        .die(Conditions.nominal(circuit));
    }

    private static @Nullable VirtualMonitor monitor(BoardDefinition board, long serial) {
        return board.monitor() == null ? null : new VirtualMonitor(board.monitor(), board.supplyVolt(), serial);
    }
}
