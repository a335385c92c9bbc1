package bmru.training.evaluation;

import bmru.training.feature.Progress;
import bmru.training.stream.StreamFeatures;
import bmru.training.stream.StreamKind;
import bmru.training.stream.StreamRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Features of the sound of a room, kind by kind.
 *
 * @param kinds of sound
 * @param features of each
 */
public record RoomStreams(List<StreamKind> kinds, List<StreamFeatures> features) {
    /** Gives the features of a kind, computed or from a cache. */
    @FunctionalInterface
    public interface Source {
        StreamFeatures of(StreamRequest request, Progress progress) throws IOException;
    }

    public RoomStreams {
        kinds = List.copyOf(kinds);
        features = List.copyOf(features);
    }

    public static RoomStreams of(List<StreamKind> kinds, Source source, Progress progress) throws IOException {
        List<StreamFeatures> features = new ArrayList<>();
        for (StreamKind kind : kinds) {
            features.add(source.of(kind.request(), progress));
        }
        return new RoomStreams(kinds, features);
    }
}
