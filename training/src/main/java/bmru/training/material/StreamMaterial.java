package bmru.training.material;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.training.data.Clip;
import bmru.training.data.DataException;
import bmru.training.data.Recordings;
import bmru.training.data.Split;
import bmru.training.evaluation.EvenedKeywords;
import bmru.training.evaluation.HeardRoom;
import bmru.training.evaluation.HeardStreams;
import bmru.training.evaluation.NearMiss;
import bmru.training.evaluation.RoomStreams;
import bmru.training.evaluation.RuleFigure;
import bmru.training.feature.FeatureStatistics;
import bmru.training.parameter.TrainedChip;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import bmru.training.run.StreamTeacher;
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
 * @param teacher of the streams; null for none
 */
public record StreamMaterial(
        FrontEnd frontEnd,
        StreamFeatures training,
        RoomStreams judged,
        @Nullable Model start,
        @Nullable StreamTeacher teacher)
        implements Material {
    /** Streams are computed side by side and the same on any machine, so there are more than processors. */
    private static final int TRAINING_STREAMS = 64;

    /** Times that real speech comes for each time that other recordings do. */
    private static final int READ_SPEECH = 3;

    /** A stream of fewer would be shorter than a piece of it. */
    private static final int CLIPS_A_STREAM = 8;

    /**
     * Features are those of the network that training starts from, else of the teachers, else with the statistics of the
     * training words.
     *
     * @param start null for random parameters
     * @param teachers with the same front end as the start
     */
    public static StreamMaterial of(Sources sources, @Nullable Model start, List<Model> teachers, Recipe recipe)
            throws IOException {
        FrontEnd frontEnd = start != null
                ? start.frontEnd()
                : !teachers.isEmpty() ? teachers.get(0).frontEnd() : causal(sources, recipe.live());
        StreamMaterial material = of(sources, frontEnd, start, recipe.live());
        if (teachers.isEmpty()) {
            return material;
        }
        StreamTeacher teacher = StreamTeacher.of(
                teachers,
                material.training,
                recipe.loss().sharpness(),
                recipe.loss().teacherShare());
        return new StreamMaterial(frontEnd, material.training, material.judged, start, teacher);
    }

    private static FrontEnd causal(Sources sources, Recipe.Live live) throws IOException {
        return FeatureStatistics.causal(
                live.runningFrames(),
                live.leastDeviation(),
                sources.features(),
                sources.trainingWords(),
                sources.recordings().noises(),
                sources.skipBad(),
                sources.progress());
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
        return new StreamMaterial(frontEnd, training, judged, start, null);
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
            return new StreamTrainingSet(plan, training, teacher, List.of());
        }
        HeardStreams heard = HeardStreams.of(start, () -> new ExactNetwork(start), training);
        return new StreamTrainingSet(plan, training, teacher, NearMiss.of(start, heard));
    }

    @Override
    public Validation validation(Recipe.Chip chip) {
        return StreamTrainingSet.validation(judged, chip);
    }

    /** Of several keywords biases are tried as well that even out their false alarms. */
    @Override
    public Decided decided(Model model, Recipe.Chip chip) {
        HeardRoom room = heard(model, chip);
        Decided plain = decided(room);
        if (model.labels().size() == 2) {
            return plain;
        }
        Model evened = EvenedKeywords.of(room, plain.model().decision().smoothingFrames());
        Decided even = decided(heard(evened, chip));
        return HeardRoom.best(even.rules()).figure()
                        > HeardRoom.best(plain.rules()).figure()
                ? even
                : plain;
    }

    private HeardRoom heard(Model model, Recipe.Chip chip) {
        return HeardRoom.of(model, TrainedChip.levels(chip, model).get(0), judged);
    }

    private static Decided decided(HeardRoom room) {
        List<RuleFigure> rules = room.rules();
        RuleFigure best = HeardRoom.best(rules);
        Map<String, String> provenance = new LinkedHashMap<>(room.model().provenance());
        provenance.put("validationDecided", String.format(Locale.ROOT, "%.4f", best.figure()));
        return new Decided(room.model().with(best.rule()).with(provenance), rules);
    }
}
