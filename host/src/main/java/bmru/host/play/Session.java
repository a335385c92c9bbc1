package bmru.host.play;

import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.Monitor;
import bmru.boards.device.DeviceInfo;
import bmru.boards.program.Program;
import bmru.boards.program.ProgramRules;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.host.program.TablesOption;
import bmru.host.target.BoardOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A board with its model as a program on it. */
final class Session implements AutoCloseable {
    private final Circuit circuit;
    private final BoardDefinition definition;
    private final ChipTables tables;
    private final Program program;
    private Board board;

    private Session(Circuit circuit, Board board, BoardDefinition definition, ChipTables tables, Program program) {
        this.circuit = circuit;
        this.board = board;
        this.definition = definition;
        this.tables = tables;
        this.program = program;
    }

    /** Compiles before anything is sent, then programs. */
    static Session open(BoardOptions options) throws IOException {
        Circuit circuit = options.circuit();
        Board board = options.open(circuit);
        try {
            BoardDefinition definition = options.definition(board);
            TablesOption.Chosen chosen = options.tables(circuit, definition);
            Program program = options.compile(circuit, definition, chosen);
            ProgramRules.check(program, board.info());
            Session session = new Session(circuit, board, definition, chosen.tables(), program);
            session.load();
            return session;
        } catch (IOException e) {
            board.close();
            throw e;
        }
    }

    /** Again after a timeline has changed bias codes. */
    void load() throws BoardException {
        ProgramOutcome outcome = board.program(program.boardName(), program.codes(), (done, all) -> {});
        outcome.require(board.uri());
    }

    /** Opens and programs the same board again; another that answers in its place is not programmed. */
    Board reopen(BoardOptions options) throws IOException {
        board.close();
        DeviceInfo before = board.info();
        Board opened = options.open(circuit);
        if (!opened.info().equals(before)) {
            opened.close();
            throw new BoardException(
                    opened.uri(),
                    "another board answers now, chip " + opened.info().serial() + ": it was chip " + before.serial()
                            + "; connect that one again");
        }
        board = opened;
        load();
        return board;
    }

    Circuit circuit() {
        return circuit;
    }

    /** As it was opened last. */
    Board board() {
        return board;
    }

    ChipTables tables() {
        return tables;
    }

    Program program() {
        return program;
    }

    /** The board's supply monitor as it is described; null where it has none. */
    @Nullable
    Monitor monitor() {
        return definition.monitor();
    }

    /** What the board's monitor cannot distinguish from nothing, at the board's supply; not a number where it has none. */
    double floorNanowatt() {
        return definition.floorNanowatt();
    }

    /** Codes of the input channels that give no current. */
    int[] restInputs() {
        return tables.inputs().stream().mapToInt(input -> input.nearest(0)).toArray();
    }

    @Override
    public void close() {
        board.close();
    }
}
