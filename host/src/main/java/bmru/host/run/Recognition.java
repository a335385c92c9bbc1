package bmru.host.run;

import java.util.List;
import java.util.Map;

/**
 * What the network made of one recording.
 *
 * @param file as named by the user
 * @param decision label of the class with the most frames
 * @param shares of the frames that each class won, 0 to 1, in the model's order
 * @param frames that were counted
 * @param warnings what was odd about the recording or left out of it: sentences without its name
 * @param ms from opening the file to the decision
 */
public record Recognition(
        String file, String decision, Map<String, Double> shares, long frames, List<String> warnings, double ms) {}
