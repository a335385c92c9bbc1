package bmru.circuit.technology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
