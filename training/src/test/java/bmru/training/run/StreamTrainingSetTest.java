package bmru.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.DecisionRule;
import bmru.training.evaluation.NearMiss;
import bmru.training.network.Outputs;
import bmru.training.network.Shape;
import bmru.training.network.VoteWindow;
import bmru.training.plan.Recipe;
import bmru.training.plan.Recipes;
import bmru.training.plan.TrainingPlan;
import bmru.training.stream.SpokenWord;
import bmru.training.stream.StreamFeatures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pieces of a stream whose first coefficient is the number of the frame, so that a piece tells where it comes from. */
class StreamTrainingSetTest {
    private static final int HOP = FrontEnd.PUBLISHED.hopSize();
    private static final int FRAMES = 3000;
    private static final Recipe.Live LIVE = Recipe.STANDARD.live();

    /** "up" every 5 s from second 1, spoken for 50 frames; "down" 2 s behind each. */
    private static final StreamFeatures STREAM = stream();

    private final TrainingPlan plan = plan(0);
    private final StreamTrainingSet set = new StreamTrainingSet(plan, STREAM);

    @Test
    void windowsSayWhatTheWordsAroundThemAre() {
        float[][][] x = new float[13][set.frames()][Recipe.SHARD];
        int keywords = 0;
        int others = 0;
        for (int step = 0; step < 4; step++) {
            List<VoteWindow> windows = set.fill(step, 0, x);
            for (int w = 0; w < windows.size(); w++) {
                VoteWindow window = windows.get(w);
                for (int lane = 0; lane < Recipe.SHARD; lane++) {
                    int from = (int) x[0][0][lane] + window.from();
                    int to = (int) x[0][0][lane] + window.to();
                    int wanted = window.labels()[lane];
                    boolean must = false;
                    boolean may = true;
                    for (int start = 100; start < FRAMES - 400; start += 500) {
                        int end = start + 50;
                        must |= to >= end + LIVE.earliest() && to <= end + LIVE.latest();
                        may &= to <= start || from >= start + 200;
                    }
                    keywords += wanted == 1 ? 1 : 0;
                    others += wanted == 0 ? 1 : 0;
                    // Windows of keywords and of other words take turns.
                    if (must) {
                        assertThat(wanted).as("frames %d to %d", from, to).isEqualTo(w % 2 == 0 ? 1 : VoteWindow.ANY);
                    }
                    if (wanted == 1) {
                        assertThat(must).as("frames %d to %d", from, to).isTrue();
                    } else if (wanted == 0) {
                        assertThat(may).as("frames %d to %d", from, to).isTrue();
                    }
                }
            }
        }
        // At least every second piece has a keyword whose two or three windows lie within.
        assertThat(keywords).isGreaterThan(4 * Recipe.SHARD);
        assertThat(others).isGreaterThan(keywords);
    }

    /** A window that must say the second keyword begins before the pause behind the first is over. */
    @Test
    void aKeywordRightBehindAnotherMustBeSaidToo() {
        float[] values = new float[13 * 1000];
        for (int t = 0; t < 1000; t++) {
            values[13 * t] = t;
        }
        List<SpokenWord> words =
                List.of(word("up", 400), new SpokenWord("up", "a", 500L * HOP, 520L * HOP, 600L * HOP));
        StreamTrainingSet close = new StreamTrainingSet(
                plan(0), new StreamFeatures(13, List.of(new StreamFeatures.Stream(values, words, 1000L * HOP))));
        float[][][] x = new float[13][close.frames()][Recipe.SHARD];
        int second = 0;
        List<VoteWindow> windows = close.fill(0, 0, x);
        for (int w = 0; w < windows.size(); w += 2) {
            for (int lane = 0; lane < Recipe.SHARD; lane++) {
                int to = (int) x[0][0][lane] + windows.get(w).to();
                if (to >= 520 + LIVE.earliest() && to <= 520 + LIVE.latest()) {
                    assertThat(windows.get(w).labels()[lane]).isEqualTo(1);
                    second += to - LIVE.window() < 500 ? 1 : 0;
                }
            }
        }
        assertThat(second).as("windows that begin before the second keyword").isGreaterThan(10);
    }

    @Test
    void whereWordsAreToldApartTheFramesBehindEachNameIt() {
        StreamFeatures longer = stream(20 * 500 + 400);
        StreamTrainingSet words = new StreamTrainingSet(plan(0.5), longer);
        assertThat(words.helpers()).isEqualTo(2);
        float[][][] x = new float[13][words.frames()][Recipe.SHARD];
        int[] named = new int[2];
        for (VoteWindow window : words.fill(2, 0, x)) {
            if (window.outputs().first() == 0) {
                continue;
            }
            assertThat(window.outputs()).isEqualTo(new Outputs(2, 2));
            assertThat(window.frames()).isEqualTo(30);
            for (int lane = 0; lane < Recipe.SHARD; lane++) {
                int to = (int) x[0][0][lane] + window.to();
                int wanted = VoteWindow.ANY;
                for (SpokenWord word : longer.streams().get(0).words()) {
                    long end = word.spokenEnd() / HOP;
                    if (to >= end + LIVE.earliest() && to <= end + LIVE.latest()) {
                        wanted = word.word().equals("down") ? 0 : 1;
                        named[wanted]++;
                    }
                }
                assertThat(window.labels()[lane]).as("to frame %d", to).isEqualTo(wanted);
            }
        }
        assertThat(named[0]).isGreaterThan(20);
        assertThat(named[1]).isGreaterThan(20);
    }

    /** Of 200 near misses the ten nearest count, but for the five nearest, which are of a keyword. */
    @Test
    void piecesWithoutAKeywordAreThoseOfNearMisses() {
        List<NearMiss> misses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean ofKeyword = i < 5;
            misses.add(new NearMiss(0, ofKeyword ? 160 + 500 * i : 450 + 500 * (i % 5), 1000 - i));
        }
        TrainingPlan all = plan(0, 1);
        StreamTrainingSet hard = new StreamTrainingSet(all, STREAM, null, misses);
        float[][][] x = new float[13][hard.frames()][Recipe.SHARD];
        int found = 0;
        List<VoteWindow> windows = hard.fill(1, 0, x);
        for (int lane = 0; lane < Recipe.SHARD; lane++) {
            int from = (int) x[0][0][lane];
            boolean keyword = false;
            boolean near = false;
            for (VoteWindow window : windows) {
                keyword |= window.labels()[lane] == 1;
                near |= (from + window.to() - 450 + LIVE.stride()) % 500 <= 2 * LIVE.stride();
            }
            found += keyword ? 0 : 1;
            assertThat(keyword || near).as("piece from frame %d", from).isTrue();
        }
        assertThat(found).isGreaterThan(20);
        float[][][] plain = new float[13][hard.frames()][Recipe.SHARD];
        new StreamTrainingSet(plan(0, 0), STREAM, null, misses).fill(1, 0, plain);
        float[][][] none = new float[13][hard.frames()][Recipe.SHARD];
        set.fill(1, 0, none);
        assertThat(plain).isDeepEqualTo(none);
    }

    /** The shortest piece that a recipe allows: the near miss is behind its only window. */
    @Test
    void aPieceOfANearMissMayBeAsShortAsAWindow() {
        Recipe.Live live = new Recipe.Live(LIVE.window() + 20, LIVE.window(), 1, 8, 38, 1, 0, 0.3, 1);
        List<NearMiss> misses = Collections.nCopies(20, new NearMiss(0, 450, 1));
        StreamTrainingSet hard = new StreamTrainingSet(plan(Recipes.with(Recipe.STANDARD, live)), STREAM, null, misses);
        float[][][] x = new float[13][hard.frames()][Recipe.SHARD];
        int[] labels = hard.fill(1, 0, x).get(1).labels();
        int others = 0;
        for (int lane = 0; lane < Recipe.SHARD; lane++) {
            if (labels[lane] == 0) {
                assertThat(x[0][0][lane]).isEqualTo(450 - hard.frames());
                others++;
            }
        }
        assertThat(others).isGreaterThan(Recipe.SHARD / 3);
    }

    /** A teacher whose votes are those of the number of the frame. */
    @Test
    void windowsThatCountFollowATeacher() {
        float[] votes = new float[2 * FRAMES];
        for (int t = 0; t < FRAMES; t++) {
            votes[2 * t + 1] = (float) t / FRAMES;
            votes[2 * t] = 1 - votes[2 * t + 1];
        }
        StreamTeacher teacher = new StreamTeacher(List.of(votes), 2, 4, 0.5);
        float[][][] x = new float[13][set.frames()][Recipe.SHARD];
        int counted = 0;
        for (VoteWindow window : new StreamTrainingSet(plan, STREAM, teacher, List.of()).fill(0, 0, x)) {
            for (int lane = 0; lane < Recipe.SHARD; lane++) {
                int label = window.labels()[lane];
                if (label != VoteWindow.ANY) {
                    double from = x[0][0][lane] + window.from();
                    double share = (from + (window.frames() - 1) / 2.0) / FRAMES;
                    double taught = 1 / (1 + Math.exp(4 * (1 - 2 * share)));
                    double wanted = 0.5 * taught + 0.5 * label;
                    assertThat((double) window.chances()[lane][1]).isCloseTo(wanted, within(1e-5));
                    assertThat((double) window.chances()[lane][0]).isCloseTo(1 - wanted, within(1e-5));
                    counted++;
                }
            }
        }
        assertThat(counted).isGreaterThan(Recipe.SHARD);
    }

    @Test
    void aStepSeesTheSameWhateverCameBefore() {
        float[][][] first = new float[13][set.frames()][Recipe.SHARD];
        float[][][] again = new float[13][set.frames()][Recipe.SHARD];
        set.fill(5, 1, first);
        set.fill(4, 0, again);
        set.fill(5, 1, again);
        assertThat(again).isDeepEqualTo(first);
        set.fill(5, 0, again);
        assertThat(again[0][0]).isNotEqualTo(first[0][0]);
    }

    @Test
    void refusesAStreamShorterThanAPiece() {
        StreamFeatures tiny =
                new StreamFeatures(13, List.of(new StreamFeatures.Stream(new float[13 * 20], List.of(), 20L * HOP)));
        assertThatThrownBy(() -> new StreamTrainingSet(plan, tiny))
                .hasMessage("stream 0 has 20 frames: wanted at least one piece, " + LIVE.frames());
    }

    private static StreamFeatures stream() {
        return stream(FRAMES);
    }

    private static StreamFeatures stream(int frames) {
        float[] values = new float[13 * frames];
        for (int t = 0; t < frames; t++) {
            values[13 * t] = t;
        }
        List<SpokenWord> words = new ArrayList<>();
        for (int start = 100; start < frames - 400; start += 500) {
            words.add(word("up", start));
            words.add(word("down", start + 200));
        }
        return new StreamFeatures(13, List.of(new StreamFeatures.Stream(values, words, (long) frames * HOP)));
    }

    private static SpokenWord word(String text, int start) {
        return new SpokenWord(text, "a", (long) start * HOP, (start + 50L) * HOP, (start + 100L) * HOP);
    }

    private static TrainingPlan plan(double words) {
        return plan(words, 0);
    }

    private static TrainingPlan plan(double words, double hardShare) {
        return plan(Recipes.withHardShare(Recipes.withWords(Recipe.STANDARD, words), hardShare));
    }

    private static TrainingPlan plan(Recipe recipe) {
        return new TrainingPlan(
                "up",
                List.of("up"),
                FrontEnd.PUBLISHED,
                new Shape(13, 4, 4, 2, 2),
                DecisionRule.published(),
                recipe,
                List.of(),
                9);
    }
}
