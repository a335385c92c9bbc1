package bmru.training.run;

import bmru.training.evaluation.StreamEvaluation;
import bmru.training.network.VoteWindow;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import bmru.training.stream.SpokenWord;
import bmru.training.stream.StreamFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Pieces of streams of words, as a live network hears them. Half of the pieces are placed so that a keyword and the frames
 * that must report it lie within, the others begin anywhere.
 */
public final class StreamTrainingSet implements TrainingSet {
    /** Rates of false alarms at which the detected share is averaged: from a demo's to a nuisance. */
    private static final double[] RATES_PER_HOUR = {1, 3, 10, 30, 100};

    /** First frames of a piece that do not count: the cells still hold whatever came before. */
    private static final int SETTLING = 20;

    /** Frames behind the end of a keyword where it is over: what says it still would be reported a second time. */
    private static final int OVER = 20;

    private final TrainingPlan plan;
    private final Recipe.Live live;
    private final StreamFeatures features;
    /** Keywords by stream. */
    private final List<List<Span>> spans = new ArrayList<>();
    /** Places of the keywords, by class. */
    private final List<List<Place>> keywords = new ArrayList<>();
    /** A piece starts at a frame with equal chance wherever that frame lies. */
    private final long[] startsBefore;

    /** A keyword in a stream, from the first frame of its recording to that where its sound has died away. */
    private record Span(int label, int start, int end) {}

    private record Place(int stream, Span span) {}

    public StreamTrainingSet(TrainingPlan plan, StreamFeatures features) {
        this.plan = plan;
        live = plan.recipe().live();
        this.features = features;
        for (int k = 1; k < plan.shape().classes(); k++) {
            keywords.add(new ArrayList<>());
        }
        startsBefore = new long[features.streams().size() + 1];
        for (int s = 0; s < features.streams().size(); s++) {
            StreamFeatures.Stream stream = features.streams().get(s);
            List<Span> own = new ArrayList<>();
            for (SpokenWord word : stream.words()) {
                int label = plan.label(word.word());
                if (label > 0) {
                    Span span = new Span(label, frame(word.start()), frame(word.spokenEnd()));
                    own.add(span);
                    keywords.get(label - 1).add(new Place(s, span));
                }
            }
            spans.add(own);
            int starts = length(s) - live.frames() + 1;
            if (starts < 1) {
                throw new IllegalArgumentException("stream " + s + " has " + length(s) + " frames: wanted at least one"
                        + " piece, " + live.frames());
            }
            startsBefore[s + 1] = startsBefore[s] + starts;
        }
    }

    /** The detected share, averaged over rates of false alarms from one to a hundred an hour. */
    public static Validation validation(StreamFeatures streams) {
        return model -> {
            StreamEvaluation evaluation = StreamEvaluation.run(model, streams);
            return Arrays.stream(RATES_PER_HOUR)
                    .map(evaluation::detectedAt)
                    .average()
                    .orElseThrow();
        };
    }

    private int frame(long sample) {
        return (int) (sample / plan.frontEnd().hopSize());
    }

    private int length(int stream) {
        return features.streams().get(stream).values().length / features.coefficients();
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
        int from = Math.max(0, Math.min(length(place.stream()) - live.frames(), last + random.nextInt(free)));
        return new Piece(place.stream(), from);
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
        SplittableRandom random = new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + 1_000_003L * step + shard);
        int count = (live.frames() - SETTLING - live.window()) / live.stride() + 1;
        int[][] labels = new int[count][Recipe.SHARD];
        for (int lane = 0; lane < Recipe.SHARD; lane++) {
            Piece piece = random.nextBoolean() ? withKeyword(random) : anywhere(random);
            copy(piece, x, lane);
            Mask.apply(x, lane, plan.recipe().variety().maskShare(), random);
            for (int w = 0; w < count; w++) {
                labels[w][lane] = label(piece, piece.from() + SETTLING + w * live.stride());
            }
        }
        return windows(labels);
    }

    /** A keyword's windows weigh as much as one together, those of other words as one together. */
    private List<VoteWindow> windows(int[][] labels) {
        List<VoteWindow> windows = new ArrayList<>();
        float keyword = (float) live.stride() / (live.latest() - live.earliest() + 1);
        for (int w = 0; w < labels.length; w++) {
            int from = SETTLING + w * live.stride();
            int to = from + live.window();
            windows.add(new VoteWindow(from, to, only(labels[w], true), Math.min(1, keyword)));
            windows.add(new VoteWindow(from, to, only(labels[w], false), (float) live.otherWeight() / labels.length));
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
    private int label(Piece piece, int from) {
        int to = from + live.window();
        for (Span span : spans.get(piece.stream())) {
            if (to <= span.start() || from >= span.end() + OVER) {
                continue;
            }
            boolean must = to >= span.end() + live.earliest() && to <= span.end() + live.latest();
            return must ? span.label() : VoteWindow.ANY;
        }
        return 0;
    }
}
