package bmru.host.input;

import bmru.circuit.model.Model;
import java.io.IOException;
import picocli.CommandLine.Option;

/** Which model, as every command asks for it that has no reason for a default of its own. */
public final class ModelOption {
    @Option(
            names = "--model",
            paramLabel = "M",
            defaultValue = ModelFile.DEFAULT,
            description = "Model file, or the name of a bundled model (default: ${DEFAULT-VALUE}).")
    private String name = ModelFile.DEFAULT;

    /** As given: a path, or the name of a bundled model. */
    public String name() {
        return name;
    }

    public Model read() throws IOException {
        return ModelFile.read(name);
    }
}
