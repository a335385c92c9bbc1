package bmru.host.program;

import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.MeasuredTables;
import bmru.boards.definition.MeasuredTablesReader;
import bmru.boards.definition.TablesId;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Measured DAC tables, where a command may use them. */
public final class TablesOption {
    @Option(
            names = "--tables",
            paramLabel = "T.csv",
            description = "DAC tables measured on the board's chip (see: bmru program tables); else ideal ones.")
    private @Nullable Path file;

    public boolean given() {
        return file != null;
    }

    /** As given; null where it was not. */
    public @Nullable Path file() {
        return file;
    }

    /** Takes these where the option was not given. */
    public void assume(Path tables) {
        file = file == null ? tables : file;
    }

    /** Which tables are used, and they themselves. */
    public record Chosen(TablesId id, ChipTables tables) {}

    /** As measured; null where the option was not given. */
    public @Nullable MeasuredTables read() throws IOException {
        if (file == null) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return MeasuredTablesReader.read(in, file.toString());
        }
    }

    /** Measured ones where they were given, else those of the description. */
    public Chosen choose(Circuit circuit, BoardDefinition board) throws IOException {
        MeasuredTables measured = read();
        return measured == null
                ? new Chosen(board.idealTables(), board.tables(circuit))
                : new Chosen(measured.id(), measured.tables(circuit, board));
    }
}
