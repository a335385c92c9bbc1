package bmru.host;

import bmru.host.input.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs what people start most, for the archive of classes that the start script makes of what this loads. Nothing is
 * printed; what fails here fails when it is called.
 */
public final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        String recording = Home.samples().resolve("stop-american.wav").toString();
        Path program = Files.createTempFile("bmru", ".bin");
        List<List<String>> commands = List.of(
                List.of("--help"),
                List.of("run", "--help"),
                List.of("run", "no-such-file.wav"),
                List.of("run", recording),
                List.of("run", "--json", recording),
                List.of("model", "show", "stop-d16"),
                List.of("circuit", "show"),
                List.of("program", "compile", "--board", "virtual", "--force", "-o", program.toString()),
                List.of("board", "program", "--board", "virtual:", program.toString()),
                List.of("board", "info", "--board", "virtual:"));
        for (List<String> command : commands) {
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            Bmru.run(nowhere, nowhere, command.toArray(String[]::new));
        }
        Files.deleteIfExists(program);
    }
}
