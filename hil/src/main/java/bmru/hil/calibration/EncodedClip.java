package bmru.hil.calibration;

import bmru.audio.feature.Features;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.clip.Clip;
import java.util.Arrays;

/** A clip as a board's input converters are given it; for reading only. */
public final class EncodedClip {
    private final String name;
    private final int[][] codes;

    private EncodedClip(String name, int[][] codes) {
        this.name = name;
        this.codes = codes;
    }

    /** @param unitNanoamp the current of a unit of feature: the model's */
    public static EncodedClip of(Clip clip, ChipTables tables, double unitNanoamp) {
        InputCodes encoder = new InputCodes(tables, unitNanoamp);
        Features features = clip.features();
        int[][] codes = new int[features.frames()][encoder.rails()];
        float[] frame = new float[features.coefficients()];
        for (int f = 0; f < codes.length; f++) {
            features.copyFrame(f, frame);
            encoder.encode(frame);
            Arrays.setAll(codes[f], encoder::code);
        }
        return new EncodedClip(clip.name(), codes);
    }

    public String name() {
        return name;
    }

    public int frames() {
        return codes.length;
    }

    /** One code a rail; not to be changed. */
    public int[] codes(int frame) {
        return codes[frame];
    }
}
