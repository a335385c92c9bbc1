package bmru.host.board;

import bmru.boards.board.Board;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.ModelException;
import bmru.circuit.technology.Technologies;
import bmru.host.input.ModelFile;
import bmru.host.terminal.BadInputException;
import java.io.IOException;
import picocli.CommandLine.Option;

/** Which board, and which model the chip on it embodies. */
final class BoardOptions {
    @Option(
            names = "--board",
            paramLabel = "URI",
            defaultValue = "virtual:",
            description = "The board: " + BoardUri.FORMS + " (default: ${DEFAULT-VALUE}).")
    private String uri;

    @Option(
            names = "--model",
            paramLabel = "M",
            defaultValue = ModelFile.DEFAULT,
            description = "Model that the chip embodies: a file, or a bundled one (default: ${DEFAULT-VALUE}).")
    private String modelName;

    String uri() {
        return uri;
    }

    String modelName() {
        return modelName;
    }

    BoardUri address() throws BadInputException {
        return address(uri);
    }

    static BoardUri address(String text) throws BadInputException {
        try {
            return BoardUri.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--board: " + e.getMessage());
        }
    }

    Circuit circuit() throws IOException, ModelException, BadInputException {
        return Circuit.of(ModelFile.read(modelName), Technologies.published());
    }

    Board open() throws IOException, ModelException, BadInputException {
        address();
        // Session numbers are no secret; they must only differ from those of the last process.
        return Boards.open(uri, circuit(), System.nanoTime());
    }
}
