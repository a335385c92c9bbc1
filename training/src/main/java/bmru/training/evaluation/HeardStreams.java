package bmru.training.evaluation;

import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.training.stream.SpokenWord;
import bmru.training.stream.StreamFeatures;
import java.util.List;

/**
 * What a network makes of streams, before any decision: the network runs once, then live decisions of any smoothing and
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
        List<Heard> heard = features.streams().parallelStream()
                .map(stream -> Heard.of(model, stream, features.coefficients()))
                .toList();
        return new HeardStreams(features.samples() / 3600.0 / model.frontEnd().sampleRateHz(), heard);
    }

    /** Spoken in all of them. */
    int keywords() {
        return heard.stream().mapToInt(one -> one.spoken().size()).sum();
    }

    /**
     * A stream.
     *
     * @param winners of each frame
     * @param spoken the keywords
     */
    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    record Heard(byte[] winners, List<SpokenWord> spoken) {
        static Heard of(Model model, StreamFeatures.Stream stream, int coefficients) {
            ExactNetwork network = new ExactNetwork(model);
            float[] frame = new float[coefficients];
            byte[] winners = new byte[stream.values().length / coefficients];
            for (int t = 0; t < winners.length; t++) {
                System.arraycopy(stream.values(), t * coefficients, frame, 0, coefficients);
                winners[t] = (byte) network.step(frame).winner();
            }
            List<SpokenWord> spoken = stream.words().stream()
                    .filter(word -> model.labels().contains(word.word())
                            && !word.word().equals(model.decision().background()))
                    .toList();
            return new Heard(winners, spoken);
        }
    }
}
