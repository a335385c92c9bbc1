package bmru.training.evaluation;

import bmru.circuit.level.Level;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.training.stream.SpokenWord;
import bmru.training.stream.StreamFeatures;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a network makes of streams, before any decision: the network runs once, then live decisions of any kind and
 * threshold can be judged.
 *
 * @param hours of sound
 * @param heard of each stream
 */
public record HeardStreams(double hours, List<Heard> heard) {
    public HeardStreams {
        heard = List.copyOf(heard);
    }

    /** Runs the exact network on all processors, its states kept through a stream. */
    public static HeardStreams of(Model model, StreamFeatures features) {
        return of(model, () -> new ExactNetwork(model), features);
    }

    /** The same at any level; {@code levels} makes a network of the model, a new one each time. */
    public static HeardStreams of(Model model, Supplier<Level> levels, StreamFeatures features) {
        List<Heard> heard = features.streams().parallelStream()
                .map(stream -> Heard.of(model, levels.get(), stream, features.coefficients()))
                .toList();
        return new HeardStreams(features.samples() / 3600.0 / model.frontEnd().sampleRateHz(), heard);
    }

    /** As a network of two classes has it: all others, whose y is the largest of them, and one keyword. */
    HeardStreams alone(int keyword, String label) {
        return new HeardStreams(
                hours, heard.stream().map(one -> one.alone(keyword, label)).toList());
    }

    /** With something added to y of each class, as biases of the classifier would. */
    HeardStreams shifted(double[] by) {
        return new HeardStreams(
                hours, heard.stream().map(one -> one.shifted(by)).toList());
    }

    /** Spoken in all of them. */
    int keywords() {
        return heard.stream().mapToInt(one -> one.spoken().size()).sum();
    }

    /**
     * A stream.
     *
     * @param classes of the model
     * @param values y of each class, frame after frame
     * @param spoken the keywords
     */
    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    record Heard(int classes, float[] values, List<SpokenWord> spoken) {
        static Heard of(Model model, Level network, StreamFeatures.Stream stream, int coefficients) {
            int classes = model.labels().size();
            float[] frame = new float[coefficients];
            float[] values = new float[stream.values().length / coefficients * classes];
            for (int t = 0; t < values.length / classes; t++) {
                System.arraycopy(stream.values(), t * coefficients, frame, 0, coefficients);
                Level state = network.step(frame);
                for (int k = 0; k < classes; k++) {
                    values[t * classes + k] = (float) (state.classNanoamp(k) / model.unitNanoamp());
                }
            }
            List<SpokenWord> spoken = stream.words().stream()
                    .filter(word -> model.labels().contains(word.word())
                            && !word.word().equals(model.decision().background()))
                    .toList();
            return new Heard(classes, values, spoken);
        }

        private Heard alone(int keyword, String label) {
            float[] two = new float[2 * frames()];
            for (int t = 0; t < frames(); t++) {
                float most = Float.NEGATIVE_INFINITY;
                for (int k = 0; k < classes; k++) {
                    most = k == keyword ? most : Math.max(most, values[t * classes + k]);
                }
                two[2 * t] = most;
                two[2 * t + 1] = values[t * classes + keyword];
            }
            List<SpokenWord> said =
                    spoken.stream().filter(word -> word.word().equals(label)).toList();
            return new Heard(2, two, said);
        }

        private Heard shifted(double[] by) {
            float[] sums = values.clone();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += (float) by[i % classes];
            }
            return new Heard(classes, sums, spoken);
        }

        int frames() {
            return values.length / classes;
        }

        /** Copies y of a frame. */
        void frame(int frame, double[] y) {
            for (int k = 0; k < classes; k++) {
                y[k] = values[frame * classes + k];
            }
        }
    }
}
