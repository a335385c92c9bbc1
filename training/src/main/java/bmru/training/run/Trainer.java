package bmru.training.run;

import bmru.circuit.model.Model;
import bmru.training.network.PowerBudget;
import bmru.training.network.Shape;
import bmru.training.network.VoteLoss;
import bmru.training.parameter.Bounds;
import bmru.training.parameter.ModelMaker;
import bmru.training.parameter.Perturbation;
import bmru.training.parameter.TrainedChip;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Trains one network of one seed. Validation chooses the parameters that are kept; testing clips are not seen. The same
 * plan and features give the same model whatever the number of threads, and whether the run was interrupted or not.
 */
public final class Trainer {
    /** Steps from one validation to the next. */
    private static final int VALIDATION_STEPS = 200;

    private static final int CHECKPOINT_STEPS = 200;
    /** The average follows faster at the start, or the start values would stay in it. */
    private static final double AVERAGING_START = 10;

    private final TrainingPlan plan;
    private final Validation validation;
    private final TrainingListener listener;
    private final Schedule schedule;
    private final TrainingSet training;
    private final TrainingState state;
    /** The plan's, with the classes of the helpers behind its own. */
    private final Shape shape;

    private final @Nullable PowerBudget budget;
    private final @Nullable CheckpointFile checkpoint;

    private Trainer(
            TrainingPlan plan,
            TrainingSet training,
            Validation validation,
            @Nullable Model start,
            TrainingListener listener,
            @Nullable CheckpointFile checkpoint)
            throws IOException {
        this.plan = plan;
        this.validation = validation;
        this.listener = listener;
        this.checkpoint = checkpoint;
        schedule = new Schedule(plan.recipe());
        this.training = training;
        shape = plan.shape().withClasses(plan.shape().classes() + training.helpers());
        budget = TrainedChip.budget(plan.recipe().chip(), shape);
        if (checkpoint != null && Files.exists(checkpoint.path())) {
            state = Checkpoint.read(checkpoint, plan, shape.parameters());
            listener.resumed(state.step, plan.recipe().steps(), checkpoint.path());
        } else {
            state = new TrainingState(shape.parameters());
            float[] p = Initialiser.parameters(shape, training, plan.seed());
            if (start != null) {
                ModelMaker.write(start, plan.labels(), shape, p);
                Bounds.hold(shape, p);
            }
            System.arraycopy(p, 0, state.parameters, 0, p.length);
            System.arraycopy(p, 0, state.average, 0, p.length);
            System.arraycopy(p, 0, state.best, 0, p.length);
        }
    }

    /**
     * @param start whose parameters it starts from, of the plan's shape but for its classes: rows of the classifier that it
     *     does not have start at random; null for random ones
     * @param checkpoint file to go on from and to keep the state in; null for none
     * @throws IOException where the checkpoint is of another plan or other recordings, or cannot be written
     */
    public static TrainingResult run(
            TrainingPlan plan,
            TrainingSet training,
            Validation validation,
            int threads,
            @Nullable Model start,
            TrainingListener listener,
            @Nullable CheckpointFile checkpoint)
            throws IOException {
        return new Trainer(plan, training, validation, start, listener, checkpoint).run(threads);
    }

    private TrainingResult run(int threads) throws IOException {
        Recipe recipe = plan.recipe();
        try (GradientWorkers workers = new GradientWorkers(shape, training.frames(), recipe.batch(), threads)) {
            while (state.step < recipe.steps() && state.withoutBetter < recipe.patience()) {
                step(workers);
                boolean last = state.step == recipe.steps();
                if (last || (state.step % VALIDATION_STEPS == 0 && isJudged())) {
                    validate();
                }
                if (checkpoint != null && (last || state.step % CHECKPOINT_STEPS == 0)) {
                    Checkpoint.write(checkpoint, plan, state);
                }
            }
        }
        return new TrainingResult(model(state.best), state.bestAccuracy, state.bestStep, state.step, state.curve);
    }

    /** What a trained network is after a few steps says nothing: the learning rate is still high. */
    private boolean isJudged() {
        return plan.start().isEmpty() || schedule.mayStop(state.step);
    }

    private void step(GradientWorkers workers) {
        Recipe recipe = plan.recipe();
        int step = state.step;
        SplittableRandom random = new SplittableRandom(plan.seed() * 0xD1342543DE82EF95L + step);
        Perturbation perturbation = new Perturbation(
                recipe.robustness().parameterNoise(), recipe.robustness().biasStepNa());
        float[] p = perturbation.isNone() ? state.parameters : perturbation.apply(shape, state.parameters, random);
        VoteLoss loss = new VoteLoss(
                (float) recipe.loss().sharpness(), (float) recipe.loss().perFrame());
        VoteLoss.Result result = workers.run(
                new GradientWorkers.Setting(
                        TrainedChip.parameters(plan, shape, p, random.nextLong()),
                        schedule.stepFunction(step),
                        schedule.epsilon(step),
                        loss,
                        (float) recipe.robustness().candidateNoiseNa(),
                        budget,
                        training.startsAnywhere(),
                        random.nextLong()),
                (shard, x) -> training.fill(step, shard, x));
        double rate = schedule.learningRate(step);
        state.optimiser.update(
                state.parameters,
                workers.gradient(),
                step,
                rate,
                recipe.descent().weightDecay(),
                recipe.descent().gradientClip());
        Bounds.hold(shape, state.parameters);
        average(step);
        state.loss += result.loss() / recipe.batch();
        state.right += result.right();
        state.counted += result.counted();
        state.step++;
        listener.step(state.step, recipe.steps(), result.loss() / recipe.batch());
    }

    private void average(int step) {
        double decay = Math.min(plan.recipe().descent().averaging(), (step + 1.0) / (step + AVERAGING_START));
        for (int i = 0; i < state.average.length; i++) {
            state.average[i] += (float) ((1 - decay) * (state.parameters[i] - state.average[i]));
        }
    }

    private void validate() {
        double accuracy = accuracy(state.average);
        boolean better = accuracy > state.bestAccuracy;
        if (better) {
            state.bestAccuracy = accuracy;
            state.bestStep = state.step;
            System.arraycopy(state.average, 0, state.best, 0, state.best.length);
        }
        state.withoutBetter = better || !schedule.mayStop(state.step) ? 0 : state.withoutBetter + 1;
        int before = state.curve.isEmpty()
                ? 0
                : state.curve.get(state.curve.size() - 1).step();
        CurvePoint point = new CurvePoint(
                state.step, state.loss / (state.step - before), state.right / Math.max(1, state.counted), accuracy);
        state.curve.add(point);
        state.loss = 0;
        state.right = 0;
        state.counted = 0;
        listener.point(point, better);
    }

    private double accuracy(float[] p) {
        return validation.figure(ModelMaker.model(plan, shape, p, Map.of()));
    }

    private Model model(float[] p) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("seed", Long.toString(plan.seed()));
        provenance.put("steps", state.bestStep + " of " + plan.recipe().steps());
        provenance.put("validationAccuracy", String.format(java.util.Locale.ROOT, "%.4f", state.bestAccuracy));
        provenance.put("recipe", plan.recipe().toString());
        if (!plan.teachers().isEmpty()) {
            provenance.put("teachers", String.join(", ", plan.teachers()));
        }
        if (!plan.start().isEmpty()) {
            provenance.put("start", plan.start());
        }
        return TrainedChip.built(plan.recipe().chip(), ModelMaker.model(plan, shape, p, provenance));
    }
}
