package bmru.training.feature;

import java.util.List;

/**
 * Features of labelled clips, all of one length, in one or more variants of each clip.
 *
 * @param words of the clips, {@link #SILENCE} for background noise
 * @param frames of a clip
 * @param coefficients of a frame
 * @param values [variant][clip], frame after frame
 */
@SuppressWarnings("ArrayRecordComponent") // shared, 100 MB and more; nobody compares them
public record FeatureSet(List<String> words, int frames, int coefficients, float[][][] values) {
    /** What a clip of background noise is called. */
    public static final String SILENCE = "_silence_";

    public FeatureSet {
        words = List.copyOf(words);
        for (float[][] variant : values) {
            if (variant.length != words.size()) {
                throw new IllegalArgumentException(
                        "a variant has " + variant.length + " clips: wanted one a word, " + words.size());
            }
        }
    }

    /** The same clips with the other's variants behind these. */
    public FeatureSet plus(FeatureSet other) {
        if (!words.equals(other.words) || frames != other.frames || coefficients != other.coefficients) {
            throw new IllegalArgumentException(
                    "variants of other clips: wanted the same " + clips() + " clips, there are " + other.clips());
        }
        float[][][] both = java.util.Arrays.copyOf(values, variants() + other.variants());
        System.arraycopy(other.values, 0, both, variants(), other.variants());
        return new FeatureSet(words, frames, coefficients, both);
    }

    public int clips() {
        return words.size();
    }

    public int variants() {
        return values.length;
    }
}
