package bmru.circuit;

import bmru.audio.feature.Features;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelException;
import bmru.circuit.model.ModelReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Reads the reference networks and traces; a missing one fails the test. */
public final class Golden {
    private Golden() {}

    public static Model model(String tag) {
        try {
            return ModelReader.read(text(tag + ".model.json"), tag + ".model.json");
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }

    /** As the circuit starts, whatever the model's initial states: every cell low. */
    public static Model lowAtStart(String tag) {
        Model model = model(tag);
        List<Layer> layers = model.layers().stream()
                .map(layer -> new Layer(
                        layer.candidate(),
                        layer.betaLo(),
                        layer.betaHi(),
                        layer.alpha(),
                        Collections.nCopies(layer.cells(), false),
                        layer.output()))
                .toList();
        return new Model(
                model.name(),
                model.labels(),
                model.frontEnd(),
                model.projection(),
                layers,
                model.classifier(),
                model.decision(),
                model.provenance());
    }

    /** The same frames as one sequence. */
    public static Features clip(String tag) {
        float[][] frames = features(tag);
        Features.Builder clip = new Features.Builder(frames[0].length);
        for (float[] frame : frames) {
            clip.add(frame);
        }
        return clip.build();
    }

    public static float[][] features(String tag) {
        return rows(tag + ".features.csv").stream().skip(1).map(Golden::numbers).toArray(float[][]::new);
    }

    public static List<String> rows(String name) {
        return text(name).lines().toList();
    }

    public static float[] numbers(String line) {
        String[] cells = line.split(",", -1);
        float[] row = new float[cells.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = Float.parseFloat(cells[i]);
        }
        return row;
    }

    public static String text(String name) {
        try (InputStream in =
                Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + name), "no golden " + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
