package bmru.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.die.Die;
import bmru.circuit.element.BuiltModel;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelWriter;
import bmru.circuit.technology.Technologies;
import bmru.training.data.DataException;
import bmru.training.feature.FeatureSet;
import bmru.training.network.Shape;
import bmru.training.parameter.ModelMaker;
import bmru.training.plan.Recipe;
import bmru.training.plan.Recipes;
import bmru.training.plan.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final int FRAMES = 40;
    /** Its own, so that a better recipe for speech cannot break what is tested here. */
    private static final Recipe RECIPE = new Recipe(
            400,
            256,
            10,
            new Recipe.Descent(1e-2, 1e-4, 1, 0.99),
            new Recipe.Annealing(1, 4, 150, 1, 0),
            new Recipe.Loss(8, 0.1, 0, 0),
            new Recipe.Robustness(0.1, 0, 0),
            new Recipe.Variety(0.5, 3, 0.1, 0.2, 0),
            Recipe.STANDARD.live(),
            Recipe.STANDARD.chip());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void learnsTheOrderOfTwoTones() throws IOException {
        // The words have the same frames in another order: without memory they cannot be told apart.
        TrainingResult result = run(plan(400, 3), 2, TrainingListener.NONE, null);
        assertThat(result.validationAccuracy()).isGreaterThan(0.9);
        assertThat(result.curve()).extracting(CurvePoint::step).containsExactly(200, 400);
    }

    @Test
    void startsFromATrainedNetwork() throws IOException {
        Model start = run(plan(60, 3), 2, TrainingListener.NONE, null).model();
        TrainingPlan plan = plan(1, 4);
        Model next = Trainer.run(
                        plan,
                        new ClipTrainingSet(plan, clips(200, 1), null),
                        ClipTrainingSet.validation(clips(100, 2), RECIPE.chip()),
                        1,
                        start,
                        TrainingListener.NONE,
                        null)
                .model();
        // The first step has a hundredth of the learning rate, and Adam moves each parameter by as much.
        float[] before = parameters(start);
        float[] after = parameters(next);
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).as("parameter %d", i).isCloseTo(before[i], within(3e-4f));
        }
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void startsFromATrainedNetworkOfOtherClasses() throws IOException {
        Model start = run(plan(60, 3), 2, TrainingListener.NONE, null).model();
        TrainingPlan same = plan(1, 4);
        TrainingPlan plan = new TrainingPlan(
                "order", List.of("down"), same.frontEnd(), same.shape(), same.decision(), same.recipe(), List.of(), 4);
        Model next = Trainer.run(
                        plan,
                        new ClipTrainingSet(plan, clips(200, 1), null),
                        model -> 1,
                        1,
                        start,
                        TrainingListener.NONE,
                        null)
                .model();
        float[] before = parameters(start);
        float[] after = parameters(next);
        int begun = same.shape().classifierWeights() + same.shape().width();
        int newBias = same.shape().classifierBias() + 1;
        int kept = 0;
        for (int i = 0; i < before.length; i++) {
            boolean close = Math.abs(after[i] - before[i]) < 3e-4f;
            boolean newWeight = i >= begun && i < begun + same.shape().width();
            assertThat(close || newWeight || i == newBias)
                    .as("parameter %d: %s, then %s", i, before[i], after[i])
                    .isTrue();
            kept += newWeight && close ? 1 : 0;
        }
        assertThat(kept).as("weights of the new class as those of the old one").isLessThan(2);
    }

    private static float[] parameters(Model model) {
        Shape shape = plan(1, 1).shape();
        float[] p = new float[shape.parameters()];
        ModelMaker.write(model, model.labels(), shape, p);
        return p;
    }

    @Test
    void trainsForAChipWithinABudgetOfPower() throws IOException {
        Recipe.Chip chip = new Recipe.Chip(0.3, Silicon.WHOLE, 1, 1, 0, 3);
        TrainingResult free = runOnChip(chip);
        double drawn = coreNanowatt(free.model());
        TrainingResult bound = runOnChip(chip.withBudget(0.7 * drawn));
        assertThat(free.validationAccuracy()).isGreaterThan(0.9);
        assertThat(bound.validationAccuracy()).isGreaterThan(0.9);
        assertThat(coreNanowatt(bound.model())).isLessThan(0.85 * drawn);
        assertThat(bound.model().unitNanoamp()).isEqualTo(0.3);
        assertThat(new BuiltModel(Circuit.of(bound.model(), Technologies.published())).absent())
                .as("weights that no chip has")
                .isZero();
    }

    private static TrainingResult runOnChip(Recipe.Chip chip) throws IOException {
        TrainingPlan plan = plan(RECIPE.withSteps(400).with(chip), 3);
        return run(plan, 2, TrainingListener.NONE, null);
    }

    private static double coreNanowatt(Model model) {
        AnalogNetwork circuit =
                AnalogNetwork.of(Die.nominal(Circuit.of(model, Technologies.published(), Silicon.CORE)));
        FeatureSet clips = clips(40, 2);
        double sum = 0;
        for (float[] values : clips.values()[0]) {
            circuit.reset();
            for (int t = 0; t < FRAMES; t++) {
                sum += circuit.step(Arrays.copyOfRange(values, 13 * t, 13 * t + 13))
                        .supplyNanoamp();
            }
        }
        return circuit.supplyVolt() * sum / clips.clips() / FRAMES;
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        String one = text(run(plan(30, 3), 1, TrainingListener.NONE, null));
        String two = text(run(plan(30, 3), 2, TrainingListener.NONE, null));
        assertThat(two).isEqualTo(one);
        assertThat(text(run(plan(30, 4), 2, TrainingListener.NONE, null))).isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void goesOnAfterAKillAsIfNothingHadHappened(double words) throws IOException {
        TrainingPlan plan = plan(230, 3, words);
        TrainingResult result = run(plan, 2, TrainingListener.NONE, null);
        assertThat(result.model().labels()).containsExactly("other", "up");
        Path checkpoint = folder.resolve("stop.checkpoint");
        assertThatThrownBy(() -> run(plan, 2, killAt(215), checkpoint)).hasMessage("killed");
        List<Integer> steps = new ArrayList<>();
        String resumed = text(run(plan, 2, record(steps), checkpoint));
        assertThat(steps.get(0)).isEqualTo(201);
        assertThat(resumed).isEqualTo(text(result));
    }

    @Test
    void tellingWordsApartChangesWhatIsLearnt() throws IOException {
        String without = ModelWriter.write(
                run(plan(30, 3, 0), 2, TrainingListener.NONE, null).model());
        assertThat(text(run(plan(30, 3, 1), 2, TrainingListener.NONE, null))).isNotEqualTo(without);
    }

    @Test
    void whereNoFigureIsAboveZeroATrainedNetworkIsKeptNotTheStartValues() throws IOException {
        TrainingPlan plan = plan(2, 3);
        TrainingResult result = Trainer.run(
                plan, new ClipTrainingSet(plan, clips(200, 1), null), model -> 0, 1, null, TrainingListener.NONE, null);
        assertThat(result.bestStep()).isEqualTo(2);
        assertThat(result.validationAccuracy()).isZero();
    }

    /** Two seeds draw from two sequences, not from one that begins a number later. */
    @Test
    void seedsDrawApart() {
        Set<Long> first = draws(1);
        Set<Long> second = draws(2);
        assertThat(first).hasSize(1000).doesNotContainAnyElementsOf(second);
    }

    private static Set<Long> draws(long seed) {
        return TrainingSet.draws(seed, 7, 1).longs(1000).boxed().collect(Collectors.toSet());
    }

    @Test
    void refusesTheCheckpointOfAnotherConfiguration() throws IOException {
        Path checkpoint = folder.resolve("stop.checkpoint");
        run(plan(2, 3), 1, TrainingListener.NONE, checkpoint);
        assertThatThrownBy(() -> run(plan(2, 4), 1, TrainingListener.NONE, checkpoint))
                .isInstanceOf(DataException.class)
                .hasMessage(checkpoint + ": is of another configuration; wanted seed=4, there is seed=3;"
                        + " delete it to start anew, or give the same options");
    }

    @Test
    void refusesTheCheckpointOfOtherRecordings() throws IOException {
        Path checkpoint = folder.resolve("stop.checkpoint");
        run(plan(2, 3), 1, TrainingListener.NONE, checkpoint, "ten copies");
        assertThatThrownBy(() -> run(plan(2, 3), 1, TrainingListener.NONE, checkpoint, "twelve copies"))
                .isInstanceOf(DataException.class)
                .hasMessage(checkpoint + ": is of other recordings; wanted twelve copies, there is ten copies;"
                        + " delete it to start anew, or give the same recordings and copies of them");
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4'})
    void refusesACheckpointOfAnEarlierFormat(char version) throws IOException {
        Path checkpoint = folder.resolve("stop.checkpoint");
        run(plan(2, 3), 1, TrainingListener.NONE, checkpoint);
        byte[] bytes = Files.readAllBytes(checkpoint);
        bytes[2 + "bmru-checkpoint/".length()] = (byte) version;
        Files.write(checkpoint, bytes);
        assertThatThrownBy(() -> run(plan(2, 3), 1, TrainingListener.NONE, checkpoint))
                .isInstanceOf(DataException.class)
                .hasMessage(checkpoint + ": is of an earlier bmru, which trained otherwise; delete it to start anew");
    }

    @Test
    void refusesAFileThatIsNoCheckpoint() throws IOException {
        Path checkpoint = Files.writeString(folder.resolve("stop.checkpoint"), "hello");
        assertThatThrownBy(() -> run(plan(2, 3), 1, TrainingListener.NONE, checkpoint))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        checkpoint + ": is no checkpoint of a training run, or cut or damaged: its checksum is not that"
                                + " of its content; delete it to start anew");
    }

    /** 500 changed bytes and 50 cuts, drawn at random: not one is trained on with. */
    @Test
    void refusesADamagedCheckpoint() throws IOException {
        Path checkpoint = folder.resolve("stop.checkpoint");
        TrainingPlan plan = plan(2, 3);
        run(plan, 1, TrainingListener.NONE, checkpoint);
        byte[] bytes = Files.readAllBytes(checkpoint);
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 550; i++) {
            byte[] damaged = i < 500 ? bytes.clone() : Arrays.copyOf(bytes, random.nextInt(bytes.length));
            if (i < 500) {
                damaged[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(checkpoint, damaged);
            CheckpointFile file = new CheckpointFile(checkpoint, "tones");
            assertThatThrownBy(() -> Checkpoint.read(file, plan, plan.shape().parameters()))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(checkpoint + ": is ");
        }
        Files.write(checkpoint, bytes);
        assertThat(run(plan, 1, TrainingListener.NONE, checkpoint).steps()).isEqualTo(2);
    }

    @Test
    void saysThatItGoesOn() throws IOException {
        Path checkpoint = folder.resolve("stop.checkpoint");
        run(plan(2, 3), 1, TrainingListener.NONE, checkpoint);
        List<String> told = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void resumed(int step, int steps, Path from) {
                told.add(step + " of " + steps + " " + from);
            }

            @Override
            public void step(int step, int steps, double loss) {}

            @Override
            public void point(CurvePoint point, boolean best) {}
        };
        run(plan(2, 3), 1, listener, checkpoint);
        assertThat(told).containsExactly("2 of 2 " + checkpoint);
    }

    private static TrainingListener killAt(int last) {
        return new TrainingListener() {
            @Override
            public void step(int step, int steps, double loss) {
                if (step == last) {
                    throw new IllegalStateException("killed");
                }
            }

            @Override
            public void point(CurvePoint point, boolean best) {}
        };
    }

    private static TrainingListener record(List<Integer> seen) {
        return new TrainingListener() {
            @Override
            public void step(int step, int steps, double loss) {
                seen.add(step);
            }

            @Override
            public void point(CurvePoint point, boolean best) {}
        };
    }

    private static String text(TrainingResult result) {
        return ModelWriter.write(result.model());
    }

    private static TrainingResult run(
            TrainingPlan plan, int threads, TrainingListener listener, @Nullable Path checkpoint) throws IOException {
        return run(plan, threads, listener, checkpoint, "tones");
    }

    private static TrainingResult run(
            TrainingPlan plan, int threads, TrainingListener listener, @Nullable Path checkpoint, String recordings)
            throws IOException {
        return Trainer.run(
                plan,
                new ClipTrainingSet(plan, clips(200, 1), null),
                ClipTrainingSet.validation(clips(100, 2), plan.recipe().chip()),
                threads,
                null,
                listener,
                checkpoint == null ? null : new CheckpointFile(checkpoint, recordings));
    }

    private static TrainingPlan plan(int steps, long seed) {
        return plan(steps, seed, 0);
    }

    private static TrainingPlan plan(int steps, long seed, double words) {
        return plan(Recipes.withWords(RECIPE.withSteps(steps), words), seed);
    }

    private static TrainingPlan plan(Recipe recipe, long seed) {
        return new TrainingPlan(
                "order",
                List.of("up"),
                FrontEnd.PUBLISHED,
                new Shape(13, 4, 4, 2, 2),
                DecisionRule.published(),
                recipe,
                List.of(),
                seed);
    }

    /** Half low then high ("up"), half high then low ("down"), in noise. */
    private static FeatureSet clips(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> words = new ArrayList<>();
        float[][] values = new float[count][FRAMES * 13];
        for (int i = 0; i < count; i++) {
            boolean up = i % 2 == 0;
            words.add(up ? "up" : "down");
            for (int t = 0; t < FRAMES; t++) {
                boolean high = t < FRAMES / 4 ? !up : t < FRAMES / 2 && up;
                boolean low = t < FRAMES / 2 && !high;
                for (int c = 0; c < 13; c++) {
                    double tone = (c == 0 && low) || (c == 1 && high) ? 2 : 0;
                    values[i][t * 13 + c] = (float) (tone + 0.3 * random.nextGaussian());
                }
            }
        }
        return new FeatureSet(words, FRAMES, 13, new float[][][] {values});
    }
}
