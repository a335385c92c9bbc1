package bmru.training.run;

import bmru.training.evaluation.HeardRoom;
import bmru.training.evaluation.NearMiss;
import bmru.training.evaluation.RoomStreams;
import bmru.training.network.Outputs;
import bmru.training.network.VoteWindow;
import bmru.training.parameter.TrainedChip;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import bmru.training.stream.SpokenWord;
import bmru.training.stream.StreamFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of streams of words, as a live network hears them. Half of the pieces are placed so that a keyword and the frames
 * that must report it lie within, the others begin anywhere. Where the recipe wants it, the last frames of a window that ends
 * soon after any frequent word also name that word.
 */
public final class StreamTrainingSet implements TrainingSet {
    /** First frames of a piece that do not count: the cells still hold whatever came before. */
    private static final int SETTLING = 20;

    /** Last frames of a window that name the word that has just ended. */
    private static final int HELPER_FRAMES = 30;

    /** Of the near misses, the fraction that is trained on. */
    private static final double HARD = 0.05;

    private final TrainingPlan plan;
    private final Recipe.Live live;
    private final StreamFeatures features;
    /** Keywords by stream. */
    private final List<List<Span>> spans = new ArrayList<>();
    /** Places of the keywords, by class. */
    private final List<List<Place>> keywords = new ArrayList<>();

    private final @Nullable StreamTeacher teacher;
    private final HelperWords helpers;
    /** Words of the helpers by stream. */
    private final List<List<Span>> helperSpans = new ArrayList<>();
    /** A piece starts at a frame with equal chance wherever that frame lies. */
    private final long[] startsBefore;

    /**
     * A word in a stream, from the first frame of its recording to that where its sound has died away.
     *
     * @param next frame where the next recording begins; until then cells may keep what they heard
     */
    private record Span(int label, int start, int end, int next) {
        /** Whether a window that ends at a frame ends soon enough behind the sound to say what it was. */
        boolean isSaidBy(int frame, Recipe.Live live) {
            return frame >= end + live.earliest() && frame <= end + live.latest();
        }
    }

    private record Place(int stream, Span span) {}

    /** Places without a keyword that an earlier network took for one most nearly. */
    private final List<NearMiss> hard = new ArrayList<>();

    /** Without a teacher and near misses. */
    public StreamTrainingSet(TrainingPlan plan, StreamFeatures features) {
        this(plan, features, null, List.of());
    }

    /**
     * @param teacher of the same streams; null for none
     * @param nearMisses of an earlier network; those near keywords are left out, of the others the nearest are kept
     */
    public StreamTrainingSet(
            TrainingPlan plan, StreamFeatures features, @Nullable StreamTeacher teacher, List<NearMiss> nearMisses) {
        this.plan = plan;
        this.teacher = teacher;
        live = plan.recipe().live();
        this.features = features;
        helpers = HelperWords.of(
                plan,
                features.streams().stream()
                        .flatMap(stream -> stream.words().stream())
                        .map(SpokenWord::word)
                        .toList());
        for (int k = 1; k < plan.shape().classes(); k++) {
            keywords.add(new ArrayList<>());
        }
        startsBefore = new long[features.streams().size() + 1];
        for (int s = 0; s < features.streams().size(); s++) {
            StreamFeatures.Stream stream = features.streams().get(s);
            List<Span> own = new ArrayList<>();
            List<Span> named = new ArrayList<>();
            for (int w = 0; w < stream.words().size(); w++) {
                SpokenWord word = stream.words().get(w);
                int next = w + 1 < stream.words().size()
                        ? frame(stream.words().get(w + 1).start())
                        : features.frames(s);
                int label = plan.label(word.word());
                int start = frame(word.start());
                int end = frame(word.spokenEnd());
                named.add(new Span(helpers.label(word.word()), start, end, next));
                if (label > 0) {
                    Span span = new Span(label, start, end, next);
                    own.add(span);
                    keywords.get(label - 1).add(new Place(s, span));
                }
            }
            spans.add(own);
            helperSpans.add(helpers() == 0 ? List.of() : named);
            int starts = features.frames(s) - live.frames() + 1;
            if (starts < 1) {
                throw new IllegalArgumentException("stream " + s + " has " + features.frames(s)
                        + " frames: wanted at least one piece, " + live.frames());
            }
            startsBefore[s + 1] = startsBefore[s] + starts;
        }
        nearMisses.stream()
                .filter(this::isOfNoKeyword)
                .sorted(Comparator.comparingDouble(NearMiss::evidence).reversed())
                .limit((long) (HARD * nearMisses.size()))
                .forEach(hard::add);
    }

    private boolean isOfNoKeyword(NearMiss miss) {
        return miss.frame() >= SETTLING + live.window() && label(miss.stream(), miss.frame() - live.window()) == 0;
    }

    /** By the hits over the false alarms of the best of some decisions, mean over the chips that count. */
    public static Validation validation(RoomStreams streams, Recipe.Chip chip) {
        return model -> TrainedChip.levels(chip, model).stream()
                .mapToDouble(levels -> HeardRoom.of(model, levels, streams).judged())
                .average()
                .orElseThrow();
    }

    private int frame(long sample) {
        return (int) (sample / plan.frontEnd().hopSize());
    }

    @Override
    public int helpers() {
        return helpers.words().size();
    }

    @Override
    public int coefficients() {
        return features.coefficients();
    }

    @Override
    public int frames() {
        return live.frames();
    }

    @Override
    public boolean startsAnywhere() {
        return true;
    }

    @Override
    public void example(RandomGenerator random, float[][][] x, int lane) {
        Piece piece = anywhere(random);
        copy(piece, x, lane);
    }

    private record Piece(int stream, int from) {}

    private Piece anywhere(RandomGenerator random) {
        long start = random.nextLong(startsBefore[startsBefore.length - 1]);
        int found = Arrays.binarySearch(startsBefore, start);
        int stream = found >= 0 ? found : -found - 2;
        return new Piece(stream, (int) (start - startsBefore[stream]));
    }

    private Piece withKeyword(RandomGenerator random) {
        List<Place> places = keywords.get(random.nextInt(keywords.size()));
        Place place = places.get(random.nextInt(places.size()));
        int last = place.span().end() + live.latest() - live.frames() + 1;
        int free = Math.max(1, place.span().start() - last);
        int from = Math.max(0, Math.min(features.frames(place.stream()) - live.frames(), last + random.nextInt(free)));
        return new Piece(place.stream(), from);
    }

    /** A piece in which a near miss lies where a window ends. */
    private Piece hard(RandomGenerator random) {
        NearMiss miss = hard.get(random.nextInt(hard.size()));
        int first = SETTLING + live.window();
        int from = miss.frame() - first - random.nextInt(Math.max(1, live.frames() - first));
        int last = features.frames(miss.stream()) - live.frames();
        return new Piece(miss.stream(), Math.max(0, Math.min(last, from)));
    }

    private Piece other(RandomGenerator random) {
        boolean isHard = !hard.isEmpty() && live.hardShare() > 0 && random.nextDouble() < live.hardShare();
        return isHard ? hard(random) : anywhere(random);
    }

    private void copy(Piece piece, float[][][] x, int lane) {
        float[] values = features.streams().get(piece.stream()).values();
        int width = features.coefficients();
        int at = piece.from() * width;
        for (int t = 0; t < live.frames(); t++) {
            for (int c = 0; c < width; c++) {
                x[c][t][lane] = values[at++];
            }
        }
    }

    @Override
    public List<VoteWindow> fill(int step, int shard, float[][][] x) {
        SplittableRandom random = TrainingSet.draws(plan.seed(), step, shard);
        int count = (live.frames() - SETTLING - live.window()) / live.stride() + 1;
        int[][] labels = new int[count][Recipe.SHARD];
        int[][] words = new int[count][Recipe.SHARD];
        float[][][] wanted = new float[count][teacher == null ? 0 : Recipe.SHARD][];
        for (int lane = 0; lane < Recipe.SHARD; lane++) {
            Piece piece = random.nextBoolean() ? withKeyword(random) : other(random);
            copy(piece, x, lane);
            Mask.apply(x, lane, plan.recipe().variety().maskShare(), random);
            for (int w = 0; w < count; w++) {
                int from = piece.from() + SETTLING + w * live.stride();
                labels[w][lane] = label(piece.stream(), from);
                words[w][lane] = word(piece, from + live.window());
                if (teacher != null && labels[w][lane] != VoteWindow.ANY) {
                    wanted[w][lane] = teacher.wanted(piece.stream(), from, from + live.window(), labels[w][lane]);
                }
            }
        }
        return windows(labels, words, wanted);
    }

    /** A keyword's windows weigh as much as one together, those of other words as one together. */
    private List<VoteWindow> windows(int[][] labels, int[][] words, float[][][] wanted) {
        List<VoteWindow> windows = new ArrayList<>();
        float keyword = (float) live.stride() / (live.latest() - live.earliest() + 1);
        for (int w = 0; w < labels.length; w++) {
            int from = SETTLING + w * live.stride();
            int to = from + live.window();
            Outputs classes = plan.shape().outputs();
            float other = (float) live.otherWeight() / labels.length;
            windows.add(new VoteWindow(from, to, only(labels[w], true), Math.min(1, keyword), wanted[w], classes));
            windows.add(new VoteWindow(from, to, only(labels[w], false), other, wanted[w], classes));
            if (helpers() > 0) {
                float weight = (float) plan.recipe().loss().words() / labels.length;
                windows.add(
                        new VoteWindow(Math.max(from, to - HELPER_FRAMES), to, words[w], weight, helpers.outputs()));
            }
        }
        return windows;
    }

    private static int[] only(int[] labels, boolean keywords) {
        int[] kept = labels.clone();
        for (int l = 0; l < kept.length; l++) {
            if (kept[l] > 0 != keywords) {
                kept[l] = VoteWindow.ANY;
            }
        }
        return kept;
    }

    /** What a window from a frame of the stream on should say. */
    private int label(int stream, int from) {
        int to = from + live.window();
        int label = 0;
        for (Span span : spans.get(stream)) {
            if (span.isSaidBy(to, live)) {
                return span.label();
            }
            if (to > span.start() && from < span.next()) {
                label = VoteWindow.ANY;
            }
        }
        return label;
    }

    /** The word whose sound ended just before a frame, else {@link VoteWindow#ANY}. */
    private int word(Piece piece, int frame) {
        for (Span span : helperSpans.get(piece.stream())) {
            if (span.isSaidBy(frame, live)) {
                return span.label();
            }
        }
        return VoteWindow.ANY;
    }
}
