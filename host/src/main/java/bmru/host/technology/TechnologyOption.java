package bmru.host.technology;

import bmru.audio.file.RefusedException;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import bmru.circuit.technology.TechnologyReader;
import bmru.host.input.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which technology: one that comes along, or a file, as {@code bmru bench characterise} writes it of one chip. */
public final class TechnologyOption {
    @Option(
            names = "--technology",
            paramLabel = "T",
            defaultValue = Technologies.PUBLISHED,
            description = "Technology file, or the name of a bundled one (default: ${DEFAULT-VALUE}).")
    private String name;

    public Technology read() throws IOException {
        return Technologies.names().contains(name) ? Technologies.bundled(name) : TechnologyReader.read(text(), name);
    }

    /** The text of its file. */
    public String text() throws IOException {
        if (Technologies.names().contains(name)) {
            return Technologies.text(name);
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("--technology: " + name
                    + ": no such file, and no technology of that name; there are "
                    + String.join(", ", Technologies.names()) + " (bmru technology list)");
        }
        return TextFile.read(file, "a technology in JSON");
    }
}
