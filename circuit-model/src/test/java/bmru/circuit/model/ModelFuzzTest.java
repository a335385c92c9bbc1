package bmru.circuit.model;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.network.ExactNetwork;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Whatever the text, a model is refused with a message that names it, or it is one that runs and survives being written to
 * a file. In a normal build this runs on the inputs in the test resources, among them all that fuzzing found; CONTRIBUTING
 * says how to look for more.
 */
class ModelFuzzTest {
    private static final String NAME = "fuzz.json";

    @FuzzTest(maxDuration = "10m")
    void isAModelOrRefused(byte[] file) {
        Model model;
        try {
            model = ModelReader.read(new String(file, StandardCharsets.UTF_8), NAME);
        } catch (ModelException e) {
            assertThat(e).hasMessageStartingWith(NAME + ": ");
            assertThat(e.getMessage()).hasSizeLessThan(1000);
            return;
        }
        int winner = new ExactNetwork(model)
                .step(new float[model.frontEnd().coefficients()])
                .winner();
        assertThat(winner).isBetween(0, model.labels().size() - 1);
        assertThat(throughAFile(model)).isEqualTo(model);
    }

    private static Model throughAFile(Model model) {
        byte[] file = ModelWriter.write(model).getBytes(StandardCharsets.UTF_8);
        try {
            return ModelReader.read(new String(file, StandardCharsets.UTF_8), "copy");
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }
}
