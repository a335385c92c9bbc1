package bmru.boards.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {
    private static String virtual() throws IOException {
        return Files.readString(Path.of("definitions/virtual.json"));
    }

    @Test
    void everyBundledDescriptionIsWhole() throws IOException {
        for (String name : DefinitionReader.BUNDLED) {
            BoardDefinition board = DefinitionReader.bundled(name);
            assertThat(board.name()).isEqualTo(name);
            assertThat(board.monitor()).isNotNull();
        }
        assertThat(DefinitionReader.BUNDLED).hasSize(3);
    }

    @Test
    void whatTheSchemaDoesNotAllowIsNamed() throws IOException {
        assertRefused(virtual().replace("\"bits\": 12", "\"bits\": 40"), "bits", "40", "16");
        assertRefused(virtual().replace("bmru-board/1", "bmru-board/2"), "format", "bmru-board/1");
        assertRefused(virtual().replace("\"driver\"", "\"drivers\""), "driver");
        assertRefused(virtual().replace("\"supplyVolt\": 1.8", "\"supplyVolt\": \"much\""), "supplyVolt");
        assertRefused(virtual().replace("\"driver\"", "\"colour\": \"red\", \"driver\""), "b.json: property 'colour'");
        assertRefused(
                virtual().replaceFirst("\"bits\": 12", "\"bits\": 14"),
                "chip.biasDac.bits=12: allowed 14, as cellDac has: all channels of a board have codes of the same size");
        assertRefused("{", "line 1: is not JSON");
        assertRefused(virtual().replace("\"driver\"", "\"name\": \"other\", \"driver\""), "Duplicate field 'name'");
        assertRefused(virtual() + "{}", "is not JSON");
        assertRefused("[".repeat(100_000), "is not JSON", "nesting depth");
        assertThatThrownBy(() -> DefinitionReader.bundled("other"))
                .hasMessage("board \"other\": not known: allowed [virtual, serial, pi], or a file of its description");
    }

    @Test
    void aByteOrderMarkChangesNothing() throws IOException {
        assertThat(DefinitionReader.read("\uFEFF" + virtual(), "b.json"))
                .isEqualTo(DefinitionReader.bundled("virtual"));
    }

    private static void assertRefused(String json, String... words) {
        assertThatThrownBy(() -> DefinitionReader.read(json, "b.json"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith("b.json: ")
                .hasMessageContainingAll(words);
    }
}
