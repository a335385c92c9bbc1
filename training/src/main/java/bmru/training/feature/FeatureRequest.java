package bmru.training.feature;

import bmru.audio.feature.FrontEnd;
import bmru.training.data.Clip;
import java.nio.file.Path;
import java.util.List;

/**
 * All that features depend on.
 *
 * @param frontEnd that computes them
 * @param clips of words
 * @param noises background noises, for augmentation and silence
 * @param silences clips of background noise to add
 * @param augmentation of every clip
 * @param variants of every clip
 * @param seed of the augmentation
 * @param skipBad whether clips that cannot be read are left out, else they are refused
 */
public record FeatureRequest(
        FrontEnd frontEnd,
        List<Clip> clips,
        List<Path> noises,
        int silences,
        Augmentation augmentation,
        int variants,
        long seed,
        boolean skipBad) {
    public FeatureRequest {
        clips = List.copyOf(clips);
        noises = List.copyOf(noises);
        if (variants < 1 || silences < 0) {
            throw new IllegalArgumentException(
                    "variants=" + variants + " (allowed 1 or more), silences=" + silences + " (allowed 0 or more)");
        }
        if (noises.isEmpty()) {
            silences = 0;
        }
    }

    /** Clips as they are, in one variant: for validation and testing. */
    public static FeatureRequest plain(FrontEnd frontEnd, List<Clip> clips, boolean skipBad) {
        return new FeatureRequest(frontEnd, clips, List.of(), 0, Augmentation.NONE, 1, 0, skipBad);
    }
}
