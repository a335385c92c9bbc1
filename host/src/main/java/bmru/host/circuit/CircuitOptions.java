package bmru.host.circuit;

import bmru.audio.file.RefusedException;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Model;
import bmru.circuit.rule.DesignRules;
import bmru.circuit.rule.Finding;
import bmru.circuit.rule.Rule;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import bmru.circuit.technology.TechnologyReader;
import bmru.host.input.ModelOption;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                    + ": no such file, and no technology of that name; there are " + Technologies.names());
        }
        try {
            return TechnologyReader.read(Files.readString(file), file.toString());
        } catch (MalformedInputException e) {
            throw new RefusedException(file + ": is not text in UTF-8, wanted a technology in JSON");
        }
    }

    /** The circuit; one that breaks a rule which refuses it is bad input. */
    Circuit circuit() throws IOException {
        Circuit circuit = Circuit.of(model(), technology());
        List<Finding> refusals = DesignRules.check(circuit).stream()
                .filter(finding -> finding.rule().severity() == Rule.Severity.ERROR)
                .toList();
        if (!refusals.isEmpty()) {
            throw new RefusedException("model " + circuit.model().name() + " in "
                    + circuit.technology().name() + ": " + refusals.get(0)
                    + (refusals.size() == 1 ? "" : " (and " + (refusals.size() - 1) + " more)"));
        }
        return circuit;
    }
}
