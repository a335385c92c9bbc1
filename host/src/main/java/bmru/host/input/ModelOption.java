package bmru.host.input;

import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model, as every command asks for it that has no reason for a default of its own. */
public final class ModelOption {
    @Option(
            names = "--model",
            paramLabel = "M",
            description = "Model file, or the name of a bundled model (default: " + ModelFile.DEFAULT + ").")
    private @Nullable String name;

    /** As given: a path, or the name of a bundled model. */
    public String name() {
        return name == null ? ModelFile.DEFAULT : name;
    }

    /** Takes this one where the user named none. */
    public void assume(String model) {
        name = name == null ? model : name;
    }

    /** Its file. */
    public Path file() throws IOException {
        return ModelFile.locate(name());
    }

    /** Whether the user named one. */
    public boolean isGiven() {
        return name != null;
    }

    public Model read() throws IOException {
        return ModelFile.read(name());
    }

    /** The model as the silicon of a chip on a board, all of the network in it. */
    public Circuit circuit() throws IOException {
        return circuit(Technologies.published());
    }

    /** The same with laws that were measured. */
    public Circuit circuit(Technology technology) throws IOException {
        return Design.of(read(), technology, Silicon.WHOLE).circuit();
    }
}
