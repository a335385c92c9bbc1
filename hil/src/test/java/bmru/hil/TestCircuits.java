package bmru.hil;

import bmru.audio.feature.Features;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.clip.Clip;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.ModelReader;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.hil.calibration.EncodedClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Whole chips of model files, and random features for them. */
public final class TestCircuits {
    public static final Path STOP_D4 = Path.of("../models/stop-d4.model.json");

    /** Of a walk. */
    public static final int FRAMES = 101;

    private TestCircuits() {}

    public static Circuit whole(Path model) throws IOException {
        return Design.of(
                        ModelReader.read(Files.readString(model), model.toString()),
                        Technologies.published(),
                        Silicon.WHOLE)
                .circuit();
    }

    /** A first-order random walk of mean 0 and deviation 1, as fast as speech changes. */
    public static Features walk(Circuit circuit, Random random) {
        int features = circuit.structure().features();
        Features.Builder builder = new Features.Builder(features);
        float[] frame = new float[features];
        for (int f = 0; f < FRAMES; f++) {
            for (int i = 0; i < features; i++) {
                frame[i] = (float) (0.95 * frame[i] + Math.sqrt(1 - 0.95 * 0.95) * random.nextGaussian());
            }
            builder.add(frame);
        }
        return builder.build();
    }

    /** Walks as converters get them. */
    public static List<EncodedClip> walks(Circuit circuit, ChipTables tables, int count, long seed) {
        Random random = new Random(seed);
        List<EncodedClip> clips = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            Clip clip = new Clip("walk " + c, walk(circuit, random), Clip.NO_LABEL);
            clips.add(EncodedClip.of(clip, tables, circuit.unitNanoamp()));
        }
        return clips;
    }

    /** Input codes of single frames of independent features, of mean 0 and deviation 1. */
    public static List<int[]> inputs(Circuit circuit, ChipTables tables, int count, long seed) {
        Random random = new Random(seed);
        InputCodes encoder = new InputCodes(tables, circuit.unitNanoamp());
        List<int[]> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] features = new float[circuit.structure().features()];
            for (int f = 0; f < features.length; f++) {
                features[f] = (float) random.nextGaussian();
            }
            encoder.encode(features);
            int[] codes = new int[encoder.rails()];
            Arrays.setAll(codes, encoder::code);
            inputs.add(codes);
        }
        return inputs;
    }
}
