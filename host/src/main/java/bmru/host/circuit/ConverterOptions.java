package bmru.host.circuit;

import bmru.audio.file.RefusedException;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.bias.DacTableReader;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.BiasChannel;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The converters of a chip: ideal ones, and measured ones in their place where a folder has a file of the channel's name. */
final class ConverterOptions {
    private static final int BITS = 12;
    private static final int MOST_BITS = 24;
    private static final String ENDING = ".csv";

    @Option(names = "--dac-bits", paramLabel = "N", description = "Bits of ideal DACs, 1 to 24 (default: 12).")
    private @Nullable Integer bits;

    @Option(
            names = "--tables",
            paramLabel = "FOLDER",
            description = "Measured DAC tables, CHANNEL.csv with the header code,amperes; ideal ones for the others.")
    private @Nullable Path folder;

    boolean given() {
        return bits != null || folder != null;
    }

    ChipTables load(Circuit circuit) throws IOException {
        int width = bits == null ? BITS : bits;
        if (width < 1 || width > MOST_BITS) {
            throw new RefusedException("--dac-bits=" + width + ": allowed 1 to " + MOST_BITS);
        }
        ChipTables ideal = ChipTables.ideal(circuit, width);
        if (folder == null) {
            return ideal;
        }
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder + ": no such folder");
        }
        Set<String> unread = tableNames(folder);
        List<DacTable> bias = new ArrayList<>();
        for (BiasChannel channel : circuit.structure().channels()) {
            unread.remove(channel.name());
            bias.add(read(folder, channel.name(), ideal.bias().get(channel.index())));
        }
        List<DacTable> inputs = new ArrayList<>();
        for (int rail = 0; rail < ideal.inputs().size(); rail++) {
            String name = "f" + rail / 2 + (rail % 2 == 0 ? ".positive" : ".negative");
            unread.remove(name);
            inputs.add(read(folder, name, ideal.inputs().get(rail)));
        }
        if (!unread.isEmpty()) {
            throw new RefusedException(folder + ": " + unread.iterator().next()
                    + ".csv is the table of no channel: allowed names such as l1.cell1.gain.csv, l1.candidate.bias1.csv,"
                    + " f0.positive.csv; circuit show --elements lists the bias channels");
        }
        return new ChipTables(bias, inputs, ideal.adc());
    }

    /** A name misspelt would leave an ideal table in place of the measured one. */
    private static Set<String> tableNames(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> tables = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path table : tables) {
                String name = String.valueOf(table.getFileName());
                names.add(name.substring(0, name.length() - ENDING.length()));
            }
        }
        return names;
    }

    private static DacTable read(Path folder, String channel, DacTable otherwise) throws IOException {
        Path file = folder.resolve(channel + ENDING);
        return Files.isRegularFile(file) ? DacTableReader.read(Files.readString(file), file.toString()) : otherwise;
    }
}
