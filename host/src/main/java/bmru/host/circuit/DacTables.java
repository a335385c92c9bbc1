package bmru.host.circuit;

import bmru.circuit.bias.BiasChannel;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.BiasLayout;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.bias.DacTableReader;
import bmru.circuit.element.Circuit;
import bmru.host.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ideal tables, and measured ones in their place where a folder has a file of the channel's name. */
final class DacTables {
    private DacTables() {}

    static ChipTables load(Circuit circuit, int bits, @Nullable Path folder)
            throws IOException, BiasException, BadInputException {
        if (bits < 1 || bits > 24) {
            throw new BadInputException("--dac-bits=" + bits + ": allowed 1 to 24");
        }
        ChipTables ideal = ChipTables.ideal(circuit, bits);
        if (folder == null) {
            return ideal;
        }
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder + ": no such folder");
        }
        List<DacTable> bias = new ArrayList<>();
        for (BiasChannel channel : BiasLayout.of(circuit).channels()) {
            bias.add(read(folder.resolve(channel.name() + ".csv"), ideal.bias().get(channel.index())));
        }
        List<DacTable> inputs = new ArrayList<>();
        for (int rail = 0; rail < ideal.inputs().size(); rail++) {
            String name = "f" + rail / 2 + (rail % 2 == 0 ? ".positive" : ".negative");
            inputs.add(read(folder.resolve(name + ".csv"), ideal.inputs().get(rail)));
        }
        return new ChipTables(bias, inputs, ideal.adc());
    }

    private static DacTable read(Path file, DacTable otherwise) throws IOException, BiasException {
        return Files.isRegularFile(file) ? DacTableReader.read(Files.readString(file), file.toString()) : otherwise;
    }
}
