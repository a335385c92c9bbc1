package bmru.circuit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.feature.FrontEnd;
import bmru.audio.feature.Normalisation;
import bmru.audio.feature.Statistics;
import bmru.circuit.Golden;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReaderTest {
    private static final String SMALL = Golden.text("small.model.json").replaceAll("\\s+", "");

    @Test
    void readsThePublishedShape() {
        Model model = Golden.model("small");
        assertThat(model.width()).isEqualTo(4);
        assertThat(model.cells()).isEqualTo(8);
        assertThat(model.parameters()).isEqualTo(13 * 4 + 4 + 2 * (16 + 4 + 12 + 16 + 4) + 8 + 2);
        assertThat(model.frontEnd()).isEqualTo(FrontEnd.PUBLISHED);
        assertThat(model.labels()).containsExactly("class0", "class1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven", "wide"})
    void whatIsWrittenReadsBackEqual(String tag) throws ModelException {
        Model model = Golden.model(tag);
        assertThat(ModelReader.read(ModelWriter.write(model), "copy")).isEqualTo(model);
    }

    @Test
    void aCausalFrontEndReadsBackEqual() throws ModelException {
        Model causal = causal();
        assertThat(ModelReader.read(ModelWriter.write(causal), "copy")).isEqualTo(causal);
    }

    @Test
    void runningStatisticsWantTheirLeastDeviation() {
        String text = ModelWriter.write(causal());
        assertThatThrownBy(() -> ModelReader.read(text.replace("leastDeviation", "lowestDeviation"), "copy"))
                .hasMessageContaining("frontend.normalisation.leastDeviation is missing");
        assertThatThrownBy(() -> ModelReader.read(text.replaceAll("(leastDeviation\"\\s*:\\s*)0.3", "$15"), "copy"))
                .hasMessageContaining("leastDeviation=5.0: allowed 0.001 to 1");
    }

    private static Model causal() {
        float[] ones = new float[13];
        Arrays.fill(ones, 1.5f);
        Model model = Golden.model("small");
        Normalisation running = new Normalisation.Running(Statistics.of(ones, ones), 300, 0.3f, -60);
        return new Model(
                model.name(),
                model.labels(),
                model.frontEnd().with(running),
                model.projection(),
                model.layers(),
                model.classifier(),
                new DecisionRule(50, DecisionRule.Evidence.MARGIN, 20, 1.5f, 80, "class0"),
                Map.of("seed", "3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"format\":\"bmru-model/1\"|\"format\":\"bmru-model/2\"|format=\"bmru-model/2\": allowed \"bmru-model/1\"",
                "\"format\":\"bmru-model/1\",||format is missing: it is required",
                "\"sampleRateHz\":16000|\"sampleRateHz\":8|frontend.sampleRateHz=8: allowed 1000 to 192000",
                "\"normalisation\":\"clip\"|\"normalisation\":\"batch\"|frontend.normalisation=\"batch\": allowed \"clip\", or an object of kind \"fixed\" or \"running\"",
                "\"coefficients\":13|\"coefficients\":12|projection.weights has 13: allowed 12 columns, one a coefficient",
                "[0.918414,|[|projection.weights[1]=[-0.300621,-0.474818,-0.17586,0.216875,-0.107349,0.430991,-0...: allowed rows equally long, 12 numbers",
                "[0.918414,|[1e99,|projection.weights[0][0]=1.0E99: allowed a finite number",
                "[0.918414,|[\"NaN\",|projection.weights[0][0]=\"NaN\": allowed a finite number",
                "[0.918414,|[NaN,|projection.weights[0][0]=\"NaN\": allowed a finite number",
                "\"name\":\"small\"|\"name\":\"a\\nb\"|name=\"a?b\": allowed text without control characters",
                "\"name\":\"small\"|\"name\":\" \"|name=\" \": allowed text without control characters",
                "\"name\":\"small\"|\"name\":\"small\",\"decision\":5|decision=5: allowed an object",
                "\"name\":\"small\"|\"name\":\"small\",\"decision\":{\"evidence\":\"sum\"}|decision.evidence=\"sum\": allowed \"share\" or \"margin\"",
                "\"name\":\"small\"|\"name\":\"small\",\"decision\":{\"threshold\":1.5}|decision.threshold=1.5: allowed above 0, at most 1.0",
                "\"name\":\"small\"|\"name\":\"small\",\"decision\":{\"window\":0}|decision.window=0: allowed 1 to 1000000 frames",
                "[\"class0\",|[\"class1\",|labels has \"class1\" twice: allowed each once",
            })
    void refusesWithFieldValueAndWhatIsAllowed(String there, String instead, String message) {
        String text = SMALL.replace(there, instead == null ? "" : instead);
        assertThat(text).isNotEqualTo(SMALL);
        assertThatThrownBy(() -> ModelReader.read(text, "m.json"))
                .isInstanceOf(ModelException.class)
                .hasMessage("m.json: " + message);
    }

    /** As the published circuit is. */
    @Test
    void aClassifierWithoutABiasHasNone() throws ModelException {
        int classifier = SMALL.indexOf("\"classifier\"");
        int bias = SMALL.indexOf("\"bias\"", classifier);
        String text = SMALL.substring(0, bias) + "\"none\"" + SMALL.substring(bias + "\"bias\"".length());
        Model model = ModelReader.read(text, "m");
        assertThat(model.classifier().weights())
                .isEqualTo(Golden.model("small").classifier().weights());
        assertThat(model.classifier().bias()).isEqualTo(Vector.of(0, 0));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheModel() throws ModelException {
        assertThat(ModelReader.read("\uFEFF" + SMALL, "m")).isEqualTo(Golden.model("small"));
    }

    @Test
    void refusesThresholdsOutOfOrderAndNegativeAlpha() {
        assertThatThrownBy(() -> ModelReader.read(SMALL.replaceFirst("\"betaLo\":\\[[^,]*", "\"betaLo\":[99"), "m"))
                .hasMessageMatching("m: layers\\[0]\\.betaHi\\[0]=[0-9.]+: allowed betaLo\\[0], 99.0, or more");
        assertThatThrownBy(() -> ModelReader.read(SMALL.replaceFirst("\"alpha\":\\[[^,]*", "\"alpha\":[-1"), "m"))
                .hasMessage("m: layers[0].alpha[0]=-1.0: allowed 0 or more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|the file is empty: it is required",
                "[|not JSON (line 1, column 2): Unexpected end-of-input",
                "nonsense|not JSON (line 1, column 1): Unrecognized token 'nonsense'",
                "{\"format\":1,\"format\":2}|not JSON (line 1, column 21): Duplicate field 'format'",
                "[1,2]|the file=[1,2]: allowed an object with the field format",
                "null|the file=null: allowed an object with the field format",
                "{} {}|not JSON (line 1, column 4): there is more after its end",
            })
    void refusesWhatIsNoModel(String text, String message) {
        assertThatThrownBy(() -> ModelReader.read(text, "m"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("m: " + message);
    }
}
