package bmru.host.circuit;

import bmru.audio.file.RefusedException;
import bmru.boards.definition.MeasuredTables;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.host.program.Programs;
import bmru.host.program.TablesOption;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The converters of a chip: ideal ones, or those that were measured on a board's chip, in the same file as for the board. */
final class ConverterOptions {
    /** Of common converters; {@code Rule.DAC_RESOLUTION} reports what they are too coarse for. */
    private static final int BITS = 12;
    /** No converter has more, and a table of codes of more bits would fill the memory. */
    private static final int MOST_BITS = 24;

    @Option(names = "--dac-bits", paramLabel = "N", description = "Bits of ideal DACs, 1 to 24 (default: 12).")
    private @Nullable Integer bits;

    @Mixin
    private TablesOption tables;

    boolean given() {
        return bits != null || tables.given();
    }

    ChipTables load(Circuit circuit) throws IOException {
        MeasuredTables measured = tables.read();
        if (measured != null) {
            if (bits != null) {
                throw new RefusedException(
                        "--dac-bits=" + bits + ": not with --tables, whose DACs have bits of their own");
            }
            return measured.tables(circuit, Programs.definition(measured.board()));
        }
        int width = bits == null ? BITS : bits;
        if (width < 1 || width > MOST_BITS) {
            throw new RefusedException("--dac-bits=" + width + ": allowed 1 to " + MOST_BITS);
        }
        return ChipTables.ideal(circuit, width);
    }
}
