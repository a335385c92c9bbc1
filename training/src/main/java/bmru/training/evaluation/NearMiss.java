package bmru.training.evaluation;

import bmru.circuit.decision.LiveDecision;
import bmru.circuit.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the evidence of a live decision is largest within some seconds.
 *
 * @param stream that is heard
 * @param frame of the stream
 * @param evidence there, of any class but the background
 */
public record NearMiss(int stream, int frame, double evidence) {
    /** Frames of which the one with the largest evidence is given. */
    private static final int BLOCK = 200;

    /** One a block of each stream, in their order. */
    public static List<NearMiss> of(Model model, HeardStreams streams) {
        List<NearMiss> found = new ArrayList<>();
        for (int s = 0; s < streams.heard().size(); s++) {
            add(model, s, streams.heard().get(s), found);
        }
        return found;
    }

    private static void add(Model model, int stream, HeardStreams.Heard heard, List<NearMiss> found) {
        int background = model.labels().indexOf(model.decision().background());
        LiveDecision decision = new LiveDecision(model);
        double[] y = new double[heard.classes()];
        for (int from = 0; from < heard.frames(); from += BLOCK) {
            NearMiss most = new NearMiss(stream, from, Double.NEGATIVE_INFINITY);
            for (int frame = from; frame < Math.min(heard.frames(), from + BLOCK); frame++) {
                heard.frame(frame, y);
                decision.add(y);
                for (int k = 0; k < y.length; k++) {
                    if (k != background && decision.evidence(k) > most.evidence()) {
                        most = new NearMiss(stream, frame, decision.evidence(k));
                    }
                }
            }
            found.add(most);
        }
    }
}
