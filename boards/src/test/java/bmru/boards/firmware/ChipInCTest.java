package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The firmware's chip gives the vectors of CHIP.md, under the sanitizers. */
class ChipInCTest {
    private static final Path VECTORS = Path.of("../circuit-model/src/test/resources/vectors/chip-small.txt");

    @Test
    void theChipGivesTheVectors(@TempDir Path folder) throws IOException {
        String program = FirmwareBuild.linux("chip_vectors").toString();
        assertThat(FirmwareBuild.run(program, VECTORS.toString())).endsWith(" 0 differences\n");
        // A test that cannot fail is none: one bit of one reading is changed.
        String broken = Files.readString(VECTORS).replaceFirst("(?m)^(frame .*) -> (\\d+)", "$1 -> 15");
        Path other = Files.writeString(folder.resolve("broken.txt"), broken);
        assertThat(FirmwareBuild.run(program, other.toString())).endsWith(" 1 differences\nexit code 1");
    }
}
