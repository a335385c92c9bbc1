package bmru.training.stream;

import bmru.audio.feature.FrontEnd;
import bmru.training.data.Clip;
import java.nio.file.Path;
import java.util.List;

/**
 * All that the features of streams depend on.
 *
 * @param frontEnd that computes them, a causal one
 * @param clips of words and passages
 * @param decoysOf words that sounds are made of which are none, beside the clips
 * @param noises background noises
 * @param style of the sound
 * @param passes times that each clip comes
 * @param streams that the clips are dealt out to
 * @param seed of order, pauses, noise and augmentation
 * @param skipBad whether clips that cannot be read are left out, else they are refused
 */
public record StreamRequest(
        FrontEnd frontEnd,
        List<Clip> clips,
        List<String> decoysOf,
        List<Path> noises,
        StreamStyle style,
        int passes,
        int streams,
        long seed,
        boolean skipBad) {
    public StreamRequest {
        clips = List.copyOf(clips);
        decoysOf = List.copyOf(decoysOf);
        noises = List.copyOf(noises);
        if (!frontEnd.normalisation().causal()) {
            throw new IllegalArgumentException("normalisation per clip: a stream wants a causal front end");
        }
        if (passes < 1 || streams < 1 || streams > 10_000) {
            throw new IllegalArgumentException(
                    "passes=" + passes + " (allowed 1 or more), streams=" + streams + " (allowed 1 to 10000)");
        }
    }
}
