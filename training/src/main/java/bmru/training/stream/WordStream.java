package bmru.training.stream;

import bmru.audio.source.SampleSource;
import bmru.training.data.LoadedClips;
import bmru.training.feature.Augmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A long stream of recordings with pauses between them and background noise under all of it, made anew from a seed as it is
 * read. Each recording and the pause behind it have one noise at one level.
 */
final class WordStream implements SampleSource {
    /** Sound below this share of the loudest block, in amplitude, is not the word any more: -20 dB. */
    private static final double QUIET = 0.1;

    private static final int BLOCK = 160;

    private final LoadedClips clips;
    private final int[] order;
    private final List<float[]> noises;
    private final StreamStyle style;
    private final int sampleRateHz;
    private final Random random;
    private final List<SpokenWord> words = new ArrayList<>();
    private float[] segment = new float[0];
    private int at;
    private int next;
    private long made;

    /**
     * @param order of the clips, an index each
     * @param noises to choose from, none where empty
     */
    WordStream(
            LoadedClips clips, int[] order, List<float[]> noises, StreamStyle style, int sampleRateHz, Random random) {
        this.clips = clips;
        this.order = order.clone();
        this.noises = List.copyOf(noises);
        this.style = style;
        this.sampleRateHz = sampleRateHz;
        this.random = random;
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    /** The words so far. */
    List<SpokenWord> words() {
        return words;
    }

    long samples() {
        return made;
    }

    @Override
    public int read(float[] target, int offset, int length) {
        if (at == segment.length) {
            if (next == order.length) {
                return -1;
            }
            int clip = order[next++];
            segment = segment(clips.words().get(clip), clips.samples().get(clip));
            at = 0;
        }
        int count = Math.min(length, segment.length - at);
        System.arraycopy(segment, at, target, offset, count);
        at += count;
        return count;
    }

    private float[] segment(String word, float[] recording) {
        float[] sound = style.augmentation().equals(Augmentation.NONE)
                ? recording
                : style.augmentation().apply(recording, recording.length, sampleRateHz, List.of(), random);
        double range = style.longestPauseS() - style.shortestPauseS();
        int pause = (int) ((style.shortestPauseS() + range * random.nextDouble()) * sampleRateHz);
        float[] distraction = distraction();
        float[] whole = Arrays.copyOf(sound, sound.length + pause + distraction.length);
        System.arraycopy(distraction, 0, whole, sound.length + pause, distraction.length);
        double level = rms(sound, 0, sound.length);
        words.add(new SpokenWord(word, made, made + spoken(sound), made + sound.length));
        made += whole.length;
        addNoise(whole, level);
        return whole;
    }

    private static int spoken(float[] sound) {
        double loudest = 0;
        int spoken = 0;
        for (int from = 0; from + BLOCK <= sound.length; from += BLOCK) {
            loudest = Math.max(loudest, rms(sound, from, BLOCK));
        }
        for (int from = 0; from + BLOCK <= sound.length; from += BLOCK) {
            spoken = rms(sound, from, BLOCK) > QUIET * loudest ? from + BLOCK : spoken;
        }
        return spoken;
    }

    /** Seconds of a noise as loud as speech, or of a tone that stays or glides: what a room has beside words. */
    private float[] distraction() {
        if (style.distractionShare() == 0 || random.nextDouble() >= style.distractionShare()) {
            return new float[0];
        }
        float[] sound = new float[(int) ((0.5 + 2.5 * random.nextDouble()) * sampleRateHz)];
        double level = Math.pow(10, -(6 + 40 * random.nextDouble()) / 20);
        if (!noises.isEmpty() && random.nextBoolean()) {
            mix(sound, noises.get(random.nextInt(noises.size())), level);
            return sound;
        }
        double octaves = random.nextBoolean() ? 0 : 2 * random.nextGaussian();
        double hz = 80 * Math.pow(2, 5 * random.nextDouble());
        double overtone = random.nextDouble();
        double phase = 0;
        for (int i = 0; i < sound.length; i++) {
            double now = Math.min(0.45 * sampleRateHz, hz * Math.pow(2, octaves * i / sound.length));
            phase += 2 * Math.PI * now / sampleRateHz;
            sound[i] = (float) (level * (Math.sin(phase) + overtone * Math.sin(2 * phase)) / 2);
        }
        return sound;
    }

    private void addNoise(float[] samples, double level) {
        if (noises.isEmpty()) {
            return;
        }
        float[] noise = noises.get(random.nextInt(noises.size()));
        int from = random.nextInt(noise.length);
        double snrDb = style.leastSnrDb() + (style.mostSnrDb() - style.leastSnrDb()) * random.nextDouble();
        add(samples, noise, from, level * Math.pow(10, -snrDb / 20));
    }

    private void mix(float[] samples, float[] noise, double level) {
        add(samples, noise, random.nextInt(noise.length), level);
    }

    private static void add(float[] samples, float[] noise, int from, double level) {
        double gain = level / (rms(noise, 0, noise.length) + 1e-9);
        for (int i = 0; i < samples.length; i++) {
            double sample = samples[i] + gain * noise[(from + i) % noise.length];
            samples[i] = (float) Math.max(-1, Math.min(1, sample));
        }
    }

    private static double rms(float[] samples, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / Math.max(1, count));
    }

    @Override
    public void close() {
        // All is in memory.
    }
}
