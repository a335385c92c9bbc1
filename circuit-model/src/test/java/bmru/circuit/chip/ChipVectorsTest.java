package bmru.circuit.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The neutral test vectors: the Java chip gives them, and so does the one in boards/firmware. */
class ChipVectorsTest {
    enum Vectors {
        SMALL,
        EDGES;

        Path file() {
            return Path.of("src/test/resources/vectors", "chip-" + name().toLowerCase(Locale.ROOT) + ".txt");
        }

        String text() {
            return switch (this) {
                case SMALL -> new SmallScript().vectors();
                case EDGES -> new EdgeScript().vectors();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void theChipGivesTheVectors(Vectors vectors) throws IOException {
        String text = vectors.text();
        if (Boolean.getBoolean("vectors.write")) {
            Files.createDirectories(vectors.file().getParent());
            Files.writeString(vectors.file(), text);
        }
        assertThat(text).isEqualTo(Files.readString(vectors.file()));
    }
}
