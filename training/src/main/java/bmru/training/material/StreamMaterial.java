package bmru.training.material;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.training.data.Clip;
import bmru.training.data.DataException;
import bmru.training.data.Recordings;
import bmru.training.data.Split;
import bmru.training.evaluation.HeardRoom;
import bmru.training.evaluation.HeardStreams;
import bmru.training.evaluation.NearMiss;
import bmru.training.evaluation.RoomStreams;
import bmru.training.feature.FeatureStatistics;
import bmru.training.parameter.TrainedChip;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import bmru.training.run.StreamTrainingSet;
import bmru.training.run.TrainingSet;
import bmru.training.run.Validation;
import bmru.training.stream.SpokenWord;
import bmru.training.stream.StreamFeatures;
import bmru.training.stream.StreamKind;
import bmru.training.stream.StreamRequest;
import bmru.training.stream.StreamStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Streams as a room has them: words, running speech and sounds.
 *
 * @param frontEnd of the features, a causal one
 * @param training to learn from
 * @param judged kinds of sound that validation chooses by
 * @param start that training starts from; null for random parameters
 */
public record StreamMaterial(
        FrontEnd frontEnd,
        StreamFeatures training,
        RoomStreams judged,
        @Nullable Model start) implements Material {
    /** Streams are computed side by side and the same on any machine, so there are more than processors. */
    private static final int TRAINING_STREAMS = 64;

    /** Times that real speech comes for each time that other recordings do. */
    private static final int READ_SPEECH = 3;

    /** A stream of fewer would be shorter than a piece of it. */
    private static final int CLIPS_A_STREAM = 8;

    /** Features with the statistics of the training words. */
    public static StreamMaterial of(Sources sources, Recipe.Live live) throws IOException {
        FrontEnd frontEnd = FeatureStatistics.causal(
                live.runningFrames(),
                live.leastDeviation(),
                sources.features(),
                sources.trainingWords(),
                sources.recordings().noises(),
                sources.skipBad(),
                sources.progress());
        return of(sources, frontEnd, null, live);
    }

    /** Features with the statistics of a network that is trained on. */
    public static StreamMaterial of(Sources sources, Model start, Recipe.Live live) throws IOException {
        return of(sources, start.frontEnd(), start, live);
    }

    private static StreamMaterial of(Sources sources, FrontEnd frontEnd, @Nullable Model start, Recipe.Live live)
            throws IOException {
        Recordings recordings = sources.recordings();
        StreamFeatures training = sources.streams().get(training(sources, frontEnd), sources.progress());
        sources.requireLeft(words(List.of(training)), Split.TRAINING);
        requireLength(training, recordings.folder(), live.frames());
        RoomStreams judged = RoomStreams.of(
                StreamKind.of(
                                frontEnd,
                                recordings,
                                sources.made(),
                                sources.keywords(),
                                Split.VALIDATION,
                                sources.skipBad())
                        .stream()
                        .filter(kind -> kind.role() != StreamKind.Role.REPORTED_HITS)
                        .toList(),
                sources.streams()::get,
                sources.progress());
        sources.requireLeft(words(judged.features()), Split.VALIDATION);
        return new StreamMaterial(frontEnd, training, judged, start);
    }

    private static StreamRequest training(Sources sources, FrontEnd frontEnd) {
        Recordings recordings = sources.recordings();
        List<Clip> clips = new ArrayList<>(sources.trainingWords());
        List<Path> noises = new ArrayList<>(recordings.noises());
        // Minutes of real speech beside hours of made speech: what people sound like, several times as often.
        for (int i = 1; i < READ_SPEECH; i++) {
            clips.addAll(recordings.passages(Split.TRAINING, Recordings.SPEECH));
        }
        for (String kind : List.of(Recordings.SPEECH, Recordings.SOUNDS)) {
            clips.addAll(recordings.passages(Split.TRAINING, kind));
            clips.addAll(sources.made().passages(Split.TRAINING, kind));
        }
        recordings.passages(Split.TRAINING, Recordings.SOUNDS).forEach(clip -> noises.add(clip.file()));
        int streams = Math.max(1, Math.min(TRAINING_STREAMS, clips.size() / CLIPS_A_STREAM));
        return new StreamRequest(
                frontEnd,
                clips,
                sources.keywords(),
                noises,
                StreamStyle.TRAINING,
                sources.variants(),
                streams,
                1,
                sources.skipBad());
    }

    private static Set<String> words(List<StreamFeatures> features) {
        return features.stream()
                .flatMap(all -> all.streams().stream())
                .flatMap(stream -> stream.words().stream())
                .map(SpokenWord::word)
                .collect(Collectors.toSet());
    }

    /** A piece that a network is trained on lies within one stream. */
    private static void requireLength(StreamFeatures training, Path folder, int frames) throws DataException {
        int shortest = IntStream.range(0, training.streams().size())
                .map(training::frames)
                .min()
                .orElseThrow();
        if (shortest < frames) {
            throw new DataException(folder + ": the recordings make streams of " + shortest
                    + " frames: wanted at least one piece, " + frames
                    + "; give more recordings, more --variants or a recipe with shorter pieces");
        }
    }

    @Override
    public TrainingSet set(TrainingPlan plan) {
        Recipe recipe = plan.recipe();
        if (start == null || recipe.live().hardShare() == 0) {
            return new StreamTrainingSet(plan, training);
        }
        HeardStreams heard = HeardStreams.of(start, () -> new ExactNetwork(start), training);
        return new StreamTrainingSet(plan, training, NearMiss.of(start, heard));
    }

    @Override
    public Validation validation(Recipe.Chip chip) {
        return StreamTrainingSet.validation(judged, chip);
    }

    @Override
    public Model decided(Model model, Recipe.Chip chip) {
        HeardRoom.Choice choice = HeardRoom.of(
                        model, TrainedChip.levels(chip, model).get(0), judged)
                .choose();
        Map<String, String> provenance = new LinkedHashMap<>(model.provenance());
        provenance.put("validationDecided", String.format(Locale.ROOT, "%.4f", choice.figure()));
        return model.with(choice.rule()).with(provenance);
    }
}
