package bmru.boards.open;

import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionException;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.definition.MeasuredTables;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What this side knows of a board that is behind no port.
 *
 * @param circuit that the chip embodies; null where nothing is known of it but its board
 * @param definition of the board; null for the bundled one of its kind
 * @param tables of its chip's DACs; null where they were not measured
 */
public record BoardSetup(
        @Nullable Circuit circuit,
        @Nullable BoardDefinition definition,
        @Nullable MeasuredTables tables) {
    /** The bundled description and ideal DACs. */
    public static BoardSetup of(Circuit circuit) {
        return new BoardSetup(circuit, null, null);
    }

    Circuit circuitOn(BoardDefinition board) {
        return circuit == null ? BlankChip.filling(board) : circuit;
    }

    BoardDefinition definitionOr(String bundled) throws IOException {
        return definition == null ? DefinitionReader.bundled(bundled) : definition;
    }

    /** @throws DefinitionException where the tables are of another chip or do not fit the board */
    ChipTables tables(BoardDefinition board, String chip) throws DefinitionException {
        if (tables == null) {
            return board.tables(circuitOn(board));
        }
        if (!tables.chip().equals(chip)) {
            throw new DefinitionException(
                    tables.source(),
                    "is for chip " + tables.chip() + ": this is chip " + chip + " of board " + board.name());
        }
        return tables.tables(circuitOn(board), board);
    }
}
