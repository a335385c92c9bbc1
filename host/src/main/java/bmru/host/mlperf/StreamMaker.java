package bmru.host.mlperf;

import bmru.audio.file.RefusedException;
import bmru.audio.recording.RecordedSound;
import bmru.hil.wake.Truth;
import bmru.training.data.Clip;
import bmru.training.data.Recordings;
import bmru.training.data.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Draws what a stream holds: as many slots of the same length as there are keywords, one keyword in each, and the rest of
 * the slot filled with what is none, one piece after the other with pauses between. Nothing that training has seen.
 */
public final class StreamMaker {
    /** Before and after a keyword. */
    private static final double APART_S = 0.5;

    /** A passage is cut: others come to their turn then. */
    private static final double LONGEST_S = 6;

    private static final double LEAST_PAUSE_S = 0.2;
    private static final double MOST_PAUSE_S = 1.5;

    private final Random random;
    private final List<Clip> keywords;
    private final List<List<Clip>> others;
    private final List<Truth.Piece> pieces = new ArrayList<>();

    private StreamMaker(Random random, List<Clip> keywords, List<List<Clip>> others) {
        this.random = random;
        this.keywords = keywords;
        this.others = others;
    }

    /**
     * @param made folder of speech that no person spoke, in the same layout; its testing split
     * @param count of keywords
     */
    public static Truth draw(Recordings data, Recordings made, String keyword, int count, double seconds, long seed)
            throws IOException {
        Random random = new Random(seed);
        List<Clip> keywords = new ArrayList<>();
        List<Clip> words = new ArrayList<>();
        data.of(Split.TESTING).forEach(clip -> (clip.word().equals(keyword) ? keywords : words).add(clip));
        if (keywords.size() < count) {
            throw new RefusedException(data.folder() + ": " + keywords.size() + " recordings of \"" + keyword
                    + "\" in testing: wanted " + count);
        }
        List<List<Clip>> others = new ArrayList<>();
        others.add(words);
        others.add(new ArrayList<>(data.passages(Split.TESTING, Recordings.SPEECH)));
        others.add(new ArrayList<>(data.passages(Split.TESTING, Recordings.SOUNDS)));
        others.add(new ArrayList<>(made.passages(Split.TESTING, Recordings.SPEECH)));
        others.removeIf(List::isEmpty);
        keywords.sort(Comparator.comparing(clip -> clip.file().toString()));
        Collections.shuffle(keywords, random);
        StreamMaker maker = new StreamMaker(random, keywords, others);
        double slot = seconds / count;
        for (int i = 0; i < count; i++) {
            maker.slot(i, slot);
        }
        return new Truth(maker.pieces);
    }

    private void slot(int number, double length) throws IOException {
        double begin = number * length;
        double keywordS = seconds(keywords.get(number).file());
        double at = begin + APART_S + random.nextDouble() * (length - keywordS - 4 * APART_S);
        fill(begin, at - APART_S);
        add(keywords.get(number).file(), Truth.KEYWORD, at, keywordS);
        fill(at + keywordS + 2 * APART_S, begin + length);
    }

    private void fill(double from, double until) throws IOException {
        double at = from;
        while (true) {
            at += LEAST_PAUSE_S + random.nextDouble() * (MOST_PAUSE_S - LEAST_PAUSE_S);
            List<Clip> kind = others.get(random.nextInt(others.size()));
            Clip clip = kind.get(random.nextInt(kind.size()));
            double length = Math.min(LONGEST_S, Math.min(seconds(clip.file()), until - at));
            if (length < LEAST_PAUSE_S) {
                return;
            }
            add(clip.file(), clip.word(), at, length);
            at += length;
        }
    }

    private void add(Path file, String kind, double at, double length) {
        // As the file writes them: what is read again is the same.
        double start = Math.round(at * 1e4) / 1e4;
        double end = Math.round((at + length) * 1e4) / 1e4;
        pieces.add(new Truth.Piece(start, end, kind, file.toAbsolutePath().toString()));
    }

    private static double seconds(Path file) throws IOException {
        try (RecordedSound sound = RecordedSound.open(file)) {
            return sound.seconds();
        }
    }
}
