package bmru.circuit.technology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TechnologyReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {Technologies.PUBLISHED, Technologies.IDEAL})
    void bundledTechnologiesNameThemselvesAndTheirSource(String name) {
        Technology technology = Technologies.bundled(name);
        assertThat(technology.name()).isEqualTo(name);
        assertThat(technology.provenance()).containsKey("source");
    }

    @Test
    void publishedMirrorsLeakAFewPicoampere() {
        Technology technology = Technologies.published();
        assertThat(technology.sourcing().leakNanoamp()).isCloseTo(0.0074, within(0.0005));
        assertThat(technology.sinking().leakNanoamp()).isCloseTo(0.0027, within(0.0005));
    }

    /** Largest distance of the straight line from the swept points: 2.3 pA, at 3 nA. */
    @Test
    void theLineThroughTheSweepStaysWithinTwoAndAHalfPicoampere() {
        MirrorLaw law = Technologies.published().sourcing();
        double[] inputs = {0.1, 0.5, 1, 2, 3};
        double[] constants = {0.1156, 0.0608, 0.0529, 0.0480, 0.0459};
        for (int i = 0; i < inputs.length; i++) {
            double swept = constants[i] * inputs[i];
            assertThat(law.inputShare() * inputs[i] + law.leakNanoamp()).isCloseTo(swept, within(0.0025));
        }
    }

    @Test
    void programmingThroughTheInverseGivesTheEffect() {
        LinearLaw law = Technologies.published().cell().threshold();
        assertThat(law.effect(law.programmed(0.36))).isCloseTo(0.36, within(1e-12));
    }

    @Test
    void aMissingLawIsNamed() {
        assertThatThrownBy(() -> TechnologyReader.read("""
                {"format": "bmru-technology/1", "nominalInputNanoamp": 1, "name": "x", "provenance": {},
                 "supplyVolt": 1.8, "nominalCelsius": 27, "mirrors": {}, "cell": {}}""", "mine.json"))
                .isInstanceOf(TechnologyException.class)
                .hasMessage("mine.json: cell.gain is missing: it is required");
    }

    /** Every field of a technology, of every law, left out in turn: none has a silent default. */
    @Test
    void everyMissingFieldIsNamed() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode whole = json.readTree(text(Technologies.PUBLISHED));
        List<JsonPointer> places = new ArrayList<>();
        collect(whole, JsonPointer.empty(), places);
        assertThat(places).hasSizeGreaterThan(60);
        for (JsonPointer place : places) {
            JsonNode changed = whole.deepCopy();
            String field = place.last().getMatchingProperty();
            ((ObjectNode) changed.at(place.head())).remove(field);
            String text = json.writeValueAsString(changed);
            assertThatThrownBy(() -> TechnologyReader.read(text, "mine.json"))
                    .isInstanceOf(TechnologyException.class)
                    .hasMessage("mine.json: " + place.toString().substring(1).replace('/', '.')
                            + " is missing: it is required");
        }
    }

    /** Objects and their fields, but what the provenance says is free. */
    private static void collect(JsonNode node, JsonPointer place, List<JsonPointer> places) {
        node.properties().forEach(field -> {
            JsonPointer below = place.appendProperty(field.getKey());
            places.add(below);
            if (field.getValue().isObject() && !field.getKey().equals("provenance")) {
                collect(field.getValue(), below, places);
            }
        });
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Technologies.class.getResourceAsStream(name + ".json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The table of laws in the paper's measurements, number by number. */
    @Test
    void thePublishedLawsAreThePublishedLaws() {
        Technology technology = Technologies.published();
        CellLaws cell = technology.cell();
        assertThat(technology.supplyVolt()).isEqualTo(1.8);
        assertThat(cell.gain().effect(1)).isCloseTo(1.0167 + 0.00595, within(1e-12));
        assertThat(cell.threshold().effect(1)).isCloseTo(0.9828 - 0.01096, within(1e-12));
        assertThat(cell.width().effect(1)).isCloseTo(0.9871 - 0.0123, within(1e-12));
        assertThat(cell.networkShare()).isEqualTo(0.992);
        assertThat(cell.lowOutputNanoamp()).isEqualTo(0.0029);
        assertThat(technology.sourcing().nominalRatio(2)).isCloseTo(0.1784 * 2 + 0.0529, within(1e-12));
        assertThat(technology.sinking().nominalRatio(2)).isCloseTo(0.1742 * 2 + 0.0464, within(1e-12));
    }

    @Test
    void anotherFormatIsRefused() {
        assertThatThrownBy(() -> TechnologyReader.read("{\"format\": \"bmru-technology/2\"}", "mine.json"))
                .hasMessage("mine.json: format=\"bmru-technology/2\": allowed \"bmru-technology/1\"");
    }

    @Test
    void textThatIsNotJsonIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> TechnologyReader.read("{", "mine.json"))
                .isInstanceOf(TechnologyException.class)
                .hasMessageStartingWith("mine.json: not JSON (line 1, column ");
    }
}
