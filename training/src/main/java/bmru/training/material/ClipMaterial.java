package bmru.training.material;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.Model;
import bmru.training.data.Clip;
import bmru.training.data.Split;
import bmru.training.feature.Augmentation;
import bmru.training.feature.FeatureRequest;
import bmru.training.feature.FeatureSet;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import bmru.training.run.ClipTrainingSet;
import bmru.training.run.Teacher;
import bmru.training.run.TrainingSet;
import bmru.training.run.Validation;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clips of one second.
 *
 * @param training features of training clips, augmented ones first
 * @param judged features of validation clips
 * @param teacher of those training clips, null for none
 */
public record ClipMaterial(
        FeatureSet training, FeatureSet judged, @Nullable Teacher teacher) implements Material {
    /** Share of background noise among the training clips, one in so many. */
    private static final int CLIPS_A_SILENCE = 25;

    /** Validation clips are judged in so many mild variants: 130 clips alone choose by chance. */
    private static final int VALIDATION_VARIANTS = 3;

    private static final Augmentation VALIDATION = new Augmentation(0.05, 0.03, 0.3, 15, 30, 6);

    /** @param teachers trained networks of the same classes; none where empty */
    public static ClipMaterial of(Sources sources, List<Model> teachers, Recipe.Loss loss) throws IOException {
        FeatureSet training = training(sources, Augmentation.STANDARD, sources.variants())
                .plus(training(sources, Augmentation.NONE, 1));
        sources.requireLeft(Set.copyOf(training.words()), Split.TRAINING);
        FeatureSet judged = sources.features()
                .get(
                        new FeatureRequest(
                                FrontEnd.PUBLISHED,
                                sources.recordings().of(Split.VALIDATION),
                                sources.recordings().noises(),
                                0,
                                VALIDATION,
                                VALIDATION_VARIANTS,
                                2,
                                sources.skipBad()),
                        sources.progress());
        sources.requireLeft(Set.copyOf(judged.words()), Split.VALIDATION);
        Teacher teacher =
                teachers.isEmpty() ? null : Teacher.of(teachers, training, loss.sharpness(), loss.teacherShare());
        return new ClipMaterial(training, judged, teacher);
    }

    private static FeatureSet training(Sources sources, Augmentation augmentation, int copies) throws IOException {
        List<Clip> clips = sources.trainingWords();
        FeatureRequest request = new FeatureRequest(
                FrontEnd.PUBLISHED,
                clips,
                sources.recordings().noises(),
                clips.size() / CLIPS_A_SILENCE,
                augmentation,
                copies,
                1,
                sources.skipBad());
        return sources.features().get(request, sources.progress());
    }

    @Override
    public FrontEnd frontEnd() {
        return FrontEnd.PUBLISHED;
    }

    @Override
    public TrainingSet set(TrainingPlan plan) {
        return new ClipTrainingSet(plan, training, teacher);
    }

    @Override
    public Validation validation(Recipe.Chip chip) {
        return ClipTrainingSet.validation(judged, chip);
    }

    /** Whole clips are decided by the majority: nothing is chosen. */
    @Override
    public Decided decided(Model model, Recipe.Chip chip) {
        return new Decided(model, List.of());
    }
}
