package bmru.training.run;

import bmru.circuit.decision.WindowVote;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.training.feature.FeatureSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What trained networks together think of each clip: the mean, over the networks, of the chances that their votes give each
 * class. A network that is taught by it need not be certain where its teachers are not, and so learns less by heart.
 *
 * @param chances [variant][clip][class]
 * @param share of the teacher in what is wanted; the label has the rest
 */
@SuppressWarnings("ArrayRecordComponent") // shared, megabytes; nobody compares them
public record Teacher(float[][][] chances, double share) {
    /**
     * @param networks with the same classes in the same order
     * @param sharpness of the vote loss that they were trained with
     */
    public static Teacher of(List<Model> networks, FeatureSet features, double sharpness, double share) {
        int classes = networks.get(0).labels().size();
        float[][][] chances = new float[features.variants()][features.clips()][classes];
        int jobs = features.variants() * features.clips();
        int blocks = Runtime.getRuntime().availableProcessors() * 4;
        IntStream.range(0, blocks).parallel().forEach(block -> {
            for (Model network : networks) {
                Votes votes = new Votes(network, features.coefficients());
                for (int job = block; job < jobs; job += blocks) {
                    int variant = job / features.clips();
                    int clip = job % features.clips();
                    votes.add(features.values()[variant][clip], sharpness, networks.size(), chances[variant][clip]);
                }
            }
        });
        return new Teacher(chances, share);
    }

    /** How much each class is wanted of a clip. */
    float[] wanted(int variant, int clip, int label) {
        return wanted(chances[variant][clip].clone(), share, label);
    }

    /** @param chances that a teacher gives each class; out, mixed with the label */
    static float[] wanted(float[] chances, double share, int label) {
        for (int k = 0; k < chances.length; k++) {
            chances[k] = (float) (share * chances[k] + (1 - share) * (k == label ? 1 : 0));
        }
        return chances;
    }

    /** @param values out, the softmax of them times the sharpness */
    static void softmax(double[] values, double sharpness) {
        double most = Arrays.stream(values).max().orElseThrow();
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.exp(sharpness * (values[k] - most));
            sum += values[k];
        }
        for (int k = 0; k < values.length; k++) {
            values[k] /= sum;
        }
    }

    private static final class Votes {
        private final ExactNetwork network;
        private final WindowVote vote;
        private final float[] frame;
        private final double[] weight;

        Votes(Model model, int coefficients) {
            network = new ExactNetwork(model);
            vote = new WindowVote(model.labels().size());
            frame = new float[coefficients];
            weight = new double[model.labels().size()];
        }

        void add(float[] values, double sharpness, int networks, float[] chances) {
            network.reset();
            vote.reset();
            for (int at = 0; at < values.length; at += frame.length) {
                System.arraycopy(values, at, frame, 0, frame.length);
                vote.add(network.step(frame).winner());
            }
            for (int k = 0; k < weight.length; k++) {
                weight[k] = vote.share(k);
            }
            softmax(weight, sharpness);
            for (int k = 0; k < weight.length; k++) {
                chances[k] += (float) (weight[k] / networks);
            }
        }
    }
}
