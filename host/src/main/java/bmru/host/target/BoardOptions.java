package bmru.host.target;

import bmru.boards.board.Board;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.device.Device;
import bmru.boards.open.BoardSetup;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.boards.program.Program;
import bmru.circuit.bias.BiasException;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.ModelException;
import bmru.circuit.technology.Technologies;
import bmru.host.input.ModelOption;
import bmru.host.program.Programs;
import bmru.host.program.TablesOption;
import bmru.host.terminal.BadInputException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which board, which model the chip on it embodies, and what is known of both. */
public final class BoardOptions {
    @Option(
            names = "--board",
            paramLabel = "URI",
            defaultValue = "virtual:",
            description = "The board: " + BoardUri.FORMS + " (default: ${DEFAULT-VALUE}).")
    private String uri;

    @Mixin
    private ModelOption modelOption;

    @Option(
            names = "--definition",
            paramLabel = "D.json",
            description =
                    "Description of the board, a name or a file, where it is not the one of the name it answers with.")
    private @Nullable String definition;

    @Mixin
    private TablesOption tables;

    public String uri() {
        return uri;
    }

    public BoardUri address() throws BadInputException {
        return address(uri);
    }

    public static BoardUri address(String text) throws BadInputException {
        try {
            return BoardUri.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--board: " + e.getMessage());
        }
    }

    public Circuit circuit() throws IOException, ModelException, BadInputException {
        return Circuit.of(modelOption.read(), Technologies.published());
    }

    public Board open(Circuit circuit) throws IOException, BadInputException {
        address();
        // Session numbers are no secret; they must only differ from those of the last process.
        return Boards.open(uri, setup(circuit), System.nanoTime());
    }

    /** The device behind a board of this machine, to serve it. */
    public Device device(BoardUri address, Circuit circuit) throws IOException, BadInputException {
        return Boards.device(address, setup(circuit));
    }

    /** The description of an opened board: the one given, or the one that comes along under its name. */
    public BoardDefinition definition(Board board) throws IOException, BadInputException {
        String name = board.info().board();
        BoardDefinition described = Programs.definition(definition == null ? name : definition);
        if (!described.name().equals(name)) {
            throw new BadInputException("--definition: " + definition + " describes board \"" + described.name()
                    + "\": " + board.uri() + " is board \"" + name + "\"");
        }
        return described;
    }

    public TablesOption.Chosen tables(Circuit circuit, BoardDefinition board) throws IOException {
        return tables.choose(circuit, board);
    }

    /** The model as a program for an opened board. */
    public Program compile(Circuit circuit, BoardDefinition board, TablesOption.Chosen chosen)
            throws IOException, BiasException, BadInputException {
        return Programs.compile(circuit, modelOption.name(), board, chosen);
    }

    /** Where figures of a board come from. */
    public static String origin(Board board) {
        return Boards.isSimulated(board.info()) ? "simulated" : "measured";
    }

    private BoardSetup setup(Circuit circuit) throws IOException, BadInputException {
        return new BoardSetup(circuit, definition == null ? null : Programs.definition(definition), tables.read());
    }
}
