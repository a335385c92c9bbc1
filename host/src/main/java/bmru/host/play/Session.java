package bmru.host.play;

import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.Monitor;
import bmru.boards.program.Program;
import bmru.boards.program.ProgramRules;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.host.program.TablesOption;
import bmru.host.target.BoardOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A board with its model as a program on it. */
record Session(Circuit circuit, Board board, BoardDefinition definition, ChipTables tables, Program program)
        implements AutoCloseable {
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
        if (!(outcome instanceof ProgramOutcome.Programmed)) {
            throw new BoardException(board.uri(), outcome.message());
        }
    }

    /** The board's supply monitor as it is described; null where it has none. */
    @Nullable
    Monitor monitor() {
        return definition.monitor();
    }

    /** What the board's monitor cannot tell from nothing, at the board's supply; not a number where it has none. */
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
