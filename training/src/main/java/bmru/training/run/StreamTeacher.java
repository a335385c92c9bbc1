package bmru.training.run;

import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.training.stream.StreamFeatures;
import java.util.List;

/**
 * What trained networks together vote in each frame of streams: the mean, over the networks, of the softmax of their class
 * currents, in units of the model.
 *
 * @param votes of each stream, [frame times classes and class]
 * @param classes of the networks
 * @param sharpness of the vote loss that they were trained with
 * @param share of the teacher in what is wanted; the label has the rest
 */
public record StreamTeacher(List<float[]> votes, int classes, double sharpness, double share) {
    public StreamTeacher {
        votes = List.copyOf(votes);
    }

    /** @param networks with the same classes in the same order, for these features */
    public static StreamTeacher of(List<Model> networks, StreamFeatures features, double sharpness, double share) {
        List<float[]> votes = features.streams().parallelStream()
                .map(stream -> votes(networks, stream.values(), features.coefficients()))
                .toList();
        return new StreamTeacher(votes, networks.get(0).labels().size(), sharpness, share);
    }

    private static float[] votes(List<Model> networks, float[] values, int coefficients) {
        int classes = networks.get(0).labels().size();
        float[] votes = new float[values.length / coefficients * classes];
        float[] frame = new float[coefficients];
        double[] chances = new double[classes];
        for (Model model : networks) {
            ExactNetwork network = new ExactNetwork(model);
            for (int t = 0; t < values.length / coefficients; t++) {
                System.arraycopy(values, t * coefficients, frame, 0, coefficients);
                ExactNetwork state = network.step(frame);
                for (int k = 0; k < classes; k++) {
                    chances[k] = state.classNanoamp(k) / model.unitNanoamp();
                }
                Teacher.softmax(chances, 1);
                for (int k = 0; k < classes; k++) {
                    votes[t * classes + k] += (float) (chances[k] / networks.size());
                }
            }
        }
        return votes;
    }

    /** How much each class is wanted of a window of a stream, of frames from one to before another. */
    float[] wanted(int stream, int from, int to, int label) {
        double[] chances = new double[classes];
        for (int t = from; t < to; t++) {
            for (int k = 0; k < classes; k++) {
                chances[k] += votes.get(stream)[t * classes + k] / (to - from);
            }
        }
        Teacher.softmax(chances, sharpness);
        float[] wanted = new float[classes];
        for (int k = 0; k < classes; k++) {
            wanted[k] = (float) chances[k];
        }
        return Teacher.wanted(wanted, share, label);
    }
}
