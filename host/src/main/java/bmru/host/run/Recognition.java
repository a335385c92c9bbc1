package bmru.host.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the network made of one recording.
 *
 * @param file as named by the user
 * @param decision label of the class with the most frames
 * @param fractions of the frames that each class won, 0 to 1, in the model's order
 * @param frames that were counted
 * @param warnings what was odd and what was left out, sentences without the file's name
 * @param ms from opening the file to the decision
 */
public record Recognition(
        String file, String decision, Map<String, Double> fractions, long frames, List<String> warnings, double ms) {
    public Recognition {
        fractions = Collections.unmodifiableMap(new LinkedHashMap<>(fractions));
        warnings = List.copyOf(warnings);
    }
}
