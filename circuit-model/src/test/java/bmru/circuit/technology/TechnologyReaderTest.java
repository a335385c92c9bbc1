package bmru.circuit.technology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void programmingThroughTheInverseGivesTheEffect() {
        LinearLaw law = Technologies.published().cell().threshold();
        assertThat(law.effect(law.programmed(0.36))).isCloseTo(0.36, within(1e-12));
    }

    @Test
    void aMissingLawIsNamed() {
        assertThatThrownBy(() -> TechnologyReader.read("""
                {"format": "bmru-technology/2", "name": "x", "provenance": {},
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
        assertThat(cell.networkShare()).isEqualTo(0.9935);
        assertThat(cell.lowOutputNanoamp()).isEqualTo(0.0029);
        assertThat(cell.candidateFloorNanoamp()).isCloseTo(0.0018, within(1e-15));
        assertThat(cell.switchOnNanoamp(10)).isCloseTo(0.009, within(1e-15));
        assertThat(cell.switchOffNanoamp(10)).isCloseTo(0.012, within(1e-15));
        assertThat(cell.switchOffNanoamp(20)).isCloseTo(0.006, within(1e-15));
        MirrorLaws mirrors = technology.mirrors();
        assertThat(mirrors.gain(Polarity.SOURCING, 0.5, 1)).isCloseTo(0.9915 * 0.5 - 0.0067, within(1e-15));
        assertThat(mirrors.gain(Polarity.SINKING, 0.5, 0.1)).isCloseTo(0.9915 * 0.5 - 0.017, within(1e-15));
        assertThat(mirrors.slotLeakNanoamp()).isEqualTo(0.0067);
        assertThat(mirrors.sourcing().ratio(2, 1, 1)).isCloseTo(0.1784 * 2 + 0.0529, within(1e-12));
        assertThat(mirrors.sinking().ratio(2, 1, 1)).isCloseTo(0.1742 * 2 + 0.0464, within(1e-12));
        assertThat(technology.skip()).isEqualTo(new SkipLaws(Math.sqrt(1.003), Math.sqrt(0.979)));
    }

    /** Weights at and around the limits below which the published mirrors are absent or made larger. */
    @ParameterizedTest
    @CsvSource({
        "sourcing, inputs, 0.0799, 0",
        "sourcing, inputs, 0.08, 0.08",
        "sinking, inputs, 0.0874, 0",
        "sinking, inputs, 0.0875, 0.0875",
        "sourcing, outputs, 0.001, 0.001",
        "sourcing, outputs, 0, 0",
        "sinking, outputs, 0, 0",
        "sinking, outputs, 0.001, 0.1",
        "sinking, outputs, 0.1001, 0.1001"
    })
    void narrowMirrorsAreMadeAsPublished(String polarity, String stage, double weight, double made) {
        MirrorLaws mirrors = Technologies.published().mirrors();
        MirrorLaw law = polarity.equals("sourcing") ? mirrors.sourcing() : mirrors.sinking();
        assertThat((stage.equals("outputs") ? law.outputs() : law.inputs()).ratio(weight))
                .isEqualTo(made);
    }

    /** What no process has is refused by its range: a place in the file, a value there, what the message ends with. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/supplyVolt|1e300|supplyVolt=1.0E300: allowed 0.1 to 10.0",
                "/nominalCelsius|-300|nominalCelsius=-300.0: allowed -55.0 to 125.0",
                "/cell/gain/residualPicoamp|-1|cell.gain.residualNanoamp=-0.001: allowed 0.0 to 1.0",
                "/cell/gain/slope|0|cell.gain.slope=0.0: allowed 0.1 to 10.0",
                "/cell/threshold/sweptNanoamp/1|1e300|cell.threshold.sweptNanoamp=1.0E300: allowed 0.0 to 1000.0",
                "/cell/switchOnFemtocoulomb|-1|cell.switchOnFemtocoulomb=-1.0: allowed 0.0 to 100000.0",
                "/mirrors/copy|2|mirrors.copy=2.0: allowed 0.5 to 1.5",
                "/mirrors/sourcing/leakPicoamp|-5|mirrors.sourcing.leakNanoamp=-0.005: allowed 0.0 to 1.0",
                "/mirrors/sourcing/sweptUm/1|1e300|mirrors.sourcing.sweptUm=1.0E300: allowed 0.0 to 10000.0",
                "/mirrors/sinking/inputNanoamp/0|0|mirrors.sinking.inputNanoamp[0]=0.0: allowed 1.0E-6 to 1000.0",
                "/mirrors/sinking/constant/4|-1e300|mirrors.sinking.constant[4]=-1.0E300: allowed -100.0 to 100.0",
                "/skip/positive|9|skip.positiveGain=3.0: allowed 0.5 to 1.5",
                "/supply/skipInput|17|supply.skipInput=17.0: allowed 0.0 to 16.0",
                "/spread/percent|-6|spread.percent=-6.0: allowed 0.0 to 100.0",
                "/layout/lengthUm|0|layout.lengthUm=0.0: allowed 0.001 to 10000.0"
            })
    void whatIsNotPhysicalIsRefused(String place, double value, String message) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode changed = json.readTree(text(Technologies.PUBLISHED));
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode parent = changed.at(pointer.head());
        if (parent instanceof ArrayNode array) {
            array.set(pointer.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).put(pointer.last().getMatchingProperty(), value);
        }
        String text = json.writeValueAsString(changed);
        assertThatThrownBy(() -> TechnologyReader.read(text, "mine.json")).hasMessage("mine.json: " + message);
    }

    /** Each constant of the published circuit has its source: by its own name or by that of the law it is in. */
    @Test
    void everyPublishedConstantNamesItsSource() throws IOException {
        JsonNode whole = new ObjectMapper().readTree(text(Technologies.PUBLISHED));
        List<JsonPointer> places = new ArrayList<>();
        collect(whole, JsonPointer.empty(), places);
        List<String> sources = new ArrayList<>();
        whole.get("provenance").fieldNames().forEachRemaining(sources::add);
        for (JsonPointer place : places) {
            String name = place.toString().substring(1).replace('/', '.');
            if (whole.at(place).isNumber() || whole.at(place).isArray()) {
                assertThat(sources).as(name).anyMatch(source -> (name + ".").startsWith(source + "."));
            }
        }
    }

    @Test
    void anotherFormatIsRefused() {
        assertThatThrownBy(() -> TechnologyReader.read("{\"format\": \"bmru-technology/1\"}", "mine.json"))
                .hasMessage("mine.json: format=\"bmru-technology/1\": allowed \"bmru-technology/2\"");
    }

    @Test
    void textThatIsNotJsonIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> TechnologyReader.read("{", "mine.json"))
                .isInstanceOf(TechnologyException.class)
                .hasMessageStartingWith("mine.json: not JSON (line 1, column ");
    }
}
