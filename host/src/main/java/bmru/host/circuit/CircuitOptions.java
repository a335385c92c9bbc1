package bmru.host.circuit;

import bmru.audio.file.RefusedException;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Model;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import bmru.circuit.technology.TechnologyReader;
import bmru.host.input.ModelOption;
import bmru.host.input.TextFile;
import bmru.host.level.SiliconOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every circuit command asks for: a model and a technology. */
final class CircuitOptions {
    @Mixin
    private ModelOption modelOption;

    @Option(
            names = "--technology",
            paramLabel = "T",
            defaultValue = Technologies.PUBLISHED,
            description = "Technology file, or the name of a bundled one (default: ${DEFAULT-VALUE}).")
    private String technologyName;

    @Mixin
    private SiliconOption siliconOption;

    Model model() throws IOException {
        return modelOption.read();
    }

    Technology technology() throws IOException {
        if (Technologies.names().contains(technologyName)) {
            return Technologies.bundled(technologyName);
        }
        Path file = Path.of(technologyName);
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("--technology: " + technologyName
                    + ": no such file, and no technology of that name; there are "
                    + String.join(", ", Technologies.names()) + " (bmru technology list)");
        }
        return TechnologyReader.read(TextFile.read(file, "a technology in JSON"), file.toString());
    }

    /** The circuit; one that breaks a rule which refuses it is bad input. */
    Circuit circuit() throws IOException {
        return circuit(silicon());
    }

    /** With another part of the network as silicon. */
    Circuit circuit(Silicon part) throws IOException {
        return Design.of(model(), technology(), part).circuit();
    }

    Silicon silicon() {
        return siliconOption.silicon();
    }
}
