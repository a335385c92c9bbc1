package bmru.host.target;

import bmru.audio.file.RefusedException;
import bmru.boards.board.Board;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.program.Program;
import bmru.boards.program.ProgramRules;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.host.program.Programs;
import bmru.host.program.TablesOption;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A program's file and the board it is for. */
public final class ProgramOnBoard {
    @Parameters(paramLabel = "P.bin", description = "The program, made by: bmru program compile.")
    private Path file;

    @Mixin
    private BoardOptions options;

    /** Both, and the rules between them hold: nothing but questions was sent so far. */
    public record Opened(Program program, Board board, Circuit circuit) implements AutoCloseable {
        @Override
        public void close() {
            board.close();
        }
    }

    public Path file() {
        return file;
    }

    /** Reads the program before the board is touched. */
    public Opened open() throws IOException {
        Program program = Programs.read(file);
        Circuit circuit = options.circuit();
        Board board = options.open(circuit);
        try {
            ProgramRules.check(program, board.info());
            return new Opened(program, board, circuit);
        } catch (IOException e) {
            board.close();
            throw e;
        }
    }

    public BoardDefinition definition(Opened opened) throws IOException {
        return options.definition(opened.board());
    }

    /** The tables that the program was compiled with, for what its codes and others mean in amperes. */
    public ChipTables tables(Opened opened) throws IOException {
        BoardDefinition definition = definition(opened);
        TablesOption.Chosen chosen = options.tables(opened.circuit(), definition);
        if (!chosen.id().equals(opened.program().tables())) {
            throw new RefusedException(
                    file + ": was compiled with DAC tables " + opened.program().tables() + ": given are DAC tables "
                            + chosen.id() + "; name those of the program with --tables, or compile it again");
        }
        return chosen.tables();
    }
}
