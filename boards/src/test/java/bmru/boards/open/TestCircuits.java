package bmru.boards.open;

import bmru.circuit.element.Circuit;
import bmru.circuit.model.ModelReader;
import bmru.circuit.technology.Technologies;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Circuits for tests. */
public final class TestCircuits {
    private TestCircuits() {}

    /** Of the published size. */
    public static Circuit small() throws Exception {
        try (InputStream in = Objects.requireNonNull(
                TestCircuits.class.getResourceAsStream("/golden/small.model.json"), "golden/small.model.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Circuit.of(ModelReader.read(text, "small.model.json"), Technologies.published());
        }
    }
}
