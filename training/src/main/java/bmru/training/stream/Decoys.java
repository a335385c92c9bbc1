package bmru.training.stream;

import bmru.training.data.LoadedClips;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Sounds made of keywords that are none: reversed, a half alone, its halves exchanged, a half with that of another word. */
final class Decoys {
    /** What they are called. */
    static final String WORD = "_decoy_";

    /** Keywords that have one. */
    private static final double SHARE = 0.7;

    private static final int FADE = 160;

    private Decoys() {}

    /** The clips and behind them decoys of the keywords among them. */
    static LoadedClips with(LoadedClips clips, List<String> keywords, long seed) {
        if (keywords.isEmpty()) {
            return clips;
        }
        Random random = new Random(seed);
        List<String> words = new ArrayList<>(clips.words());
        List<String> speakers = new ArrayList<>(clips.speakers());
        List<float[]> samples = new ArrayList<>(clips.samples());
        for (int i = 0; i < clips.size(); i++) {
            if (keywords.contains(clips.words().get(i)) && random.nextDouble() < SHARE) {
                words.add(WORD);
                speakers.add(clips.speakers().get(i));
                samples.add(decoy(clips.samples().get(i), clips.samples().get(random.nextInt(clips.size())), random));
            }
        }
        return new LoadedClips(words, speakers, samples);
    }

    private static float[] decoy(float[] keyword, float[] other, Random random) {
        Spoken word = Spoken.in(keyword);
        Spoken second = Spoken.in(other);
        return switch (random.nextInt(5)) {
            case 0 -> reversed(keyword);
            case 1 -> faded(keyword, word.start(), word.middle());
            case 2 -> faded(keyword, word.middle(), word.end());
            case 3 -> joined(faded(keyword, word.middle(), word.end()), faded(keyword, word.start(), word.middle()));
            default ->
                random.nextBoolean()
                        ? joined(
                                faded(keyword, word.start(), word.middle()),
                                faded(other, second.middle(), second.end()))
                        : joined(
                                faded(other, second.start(), second.middle()),
                                faded(keyword, word.middle(), word.end()));
        };
    }

    private static float[] reversed(float[] samples) {
        float[] back = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            back[i] = samples[samples.length - 1 - i];
        }
        return back;
    }

    /** A part that does not begin or end with a click. */
    private static float[] faded(float[] samples, int from, int to) {
        float[] part = Arrays.copyOfRange(samples, from, to);
        int fade = Math.min(FADE, part.length / 2);
        for (int i = 0; i < fade; i++) {
            float gain = (float) i / fade;
            part[i] *= gain;
            part[part.length - 1 - i] *= gain;
        }
        return part;
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
