package bmru.hil.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run plays.
 *
 * @param folder that files are relative to; null for the plan's own
 * @param model file that is compiled into a program; null where a program is given
 * @param program file; null where a model is given
 * @param seed of the order and of whatever else is random
 * @param frameRateHz 0 for as fast as the board takes frames
 * @param restFrames without input after each clip, measured in a window of their own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plan(
        String name,
        @Nullable String folder,
        @Nullable String model,
        @Nullable String program,
        long seed,
        Order order,
        int frameRateHz,
        int restFrames,
        List<PlannedClip> clips) {
    public static final String SCHEMA = "bmru-plan/1";

    /** In which clips are played. */
    public enum Order {
        /** As the plan lists them, all takes of a clip one after the other. */
        @JsonProperty("given")
        GIVEN,
        /** By the seed: what drifts with time then falls on all clips alike. */
        @JsonProperty("shuffled")
        SHUFFLED
    }

    public Plan {
        clips = List.copyOf(clips);
        if (name.isBlank() || clips.isEmpty()) {
            throw new IllegalArgumentException(
                    "plan \"" + name + "\" of " + clips.size() + " clips: wanted a name and a clip");
        }
        if ((model == null) == (program == null)) {
            throw new IllegalArgumentException("model=" + model + ", program=" + program + ": wanted one of the two");
        }
        if (frameRateHz < 0 || frameRateHz > 1000 || restFrames < 0) {
            throw new IllegalArgumentException(
                    "frameRateHz=" + frameRateHz + ", restFrames=" + restFrames + ": allowed 0 to 1000, and 0 or more");
        }
        Set<String> files = new TreeSet<>();
        for (PlannedClip clip : clips) {
            if (!files.add(clip.file())) {
                throw new IllegalArgumentException(
                        "clip \"" + clip.file() + "\" is there twice: give it repetitions instead");
            }
        }
    }

    /** The same with its files relative to another folder. */
    public Plan in(String newFolder) {
        return new Plan(name, newFolder, model, program, seed, order, frameRateHz, restFrames, clips);
    }

    /** All takes in their order, the same at every call. */
    public List<Take> takes() {
        List<Take> takes = new ArrayList<>();
        for (PlannedClip clip : clips) {
            for (int number = 1; number <= clip.repetitions(); number++) {
                takes.add(new Take(clip, number));
            }
        }
        if (order == Order.SHUFFLED) {
            Collections.shuffle(takes, new Random(seed));
        }
        return takes;
    }
}
