package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The firmware's chip gives the vectors of CHIP.md, under the sanitizers. */
class ChipInCTest {
    private static final Path FOLDER = Path.of("../circuit-model/src/test/resources/vectors");

    @ParameterizedTest
    @ValueSource(strings = {"chip-small.txt", "chip-edges.txt"})
    void theChipGivesTheVectors(String name, @TempDir Path folder) throws IOException {
        Path vectors = FOLDER.resolve(name);
        String program = FirmwareBuild.linux("chip_vectors").toString();
        assertThat(FirmwareBuild.run(program, vectors.toString())).endsWith(" 0 differences\n");
        // A test that cannot fail is none: one reading of states is changed.
        String broken = Files.readString(vectors).replaceFirst("(?m)^(frame .*) -> (\\d+)", "$1 -> 1$2");
        Path other = Files.writeString(folder.resolve("broken.txt"), broken);
        assertThat(FirmwareBuild.run(program, other.toString())).endsWith(" 1 differences\nexit code 1");
    }
}
