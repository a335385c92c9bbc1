package bmru.training.evaluation;

import bmru.audio.source.SampleSource;
import bmru.training.data.Clip;
import bmru.training.data.ClipReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One long stream of recordings in a random order, with pauses between them and background noise under all of it, made
 * anew from a seed as it is read. Each recording and the pause behind it have one noise at one level.
 */
final class WordStream implements SampleSource {
    private static final double SHORTEST_PAUSE_S = 0.3;
    private static final double PAUSE_RANGE_S = 1.2;
    private static final double LEAST_SNR_DB = 10;
    private static final double SNR_RANGE_DB = 25;
    /** Sound below this share of the loudest block, in amplitude, is not the word any more: -20 dB. */
    private static final double QUIET = 0.1;

    private static final int BLOCK = 160;

    private final ClipReader reader;
    private final List<Clip> order;
    private final List<float[]> noises = new ArrayList<>();
    private final Random random;
    private final List<SpokenWord> words = new ArrayList<>();
    private float[] segment = new float[0];
    private int at;
    private int next;
    private long made;

    /** @param passes times that each clip comes */
    WordStream(List<Clip> clips, List<Path> noiseFiles, int sampleRateHz, int passes, long seed) throws IOException {
        reader = new ClipReader(sampleRateHz);
        random = new Random(seed);
        order = new ArrayList<>();
        for (int pass = 0; pass < passes; pass++) {
            List<Clip> shuffled = new ArrayList<>(clips);
            Collections.shuffle(shuffled, random);
            order.addAll(shuffled);
        }
        for (Path noise : noiseFiles) {
            noises.add(reader.read(noise));
        }
    }

    @Override
    public int sampleRateHz() {
        return reader.sampleRateHz();
    }

    /** The words so far. */
    List<SpokenWord> words() {
        return words;
    }

    long samples() {
        return made;
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        if (at == segment.length) {
            if (next == order.size()) {
                return -1;
            }
            segment = segment(order.get(next++));
            at = 0;
        }
        int count = Math.min(length, segment.length - at);
        System.arraycopy(segment, at, target, offset, count);
        at += count;
        return count;
    }

    private float[] segment(Clip clip) throws IOException {
        float[] sound = reader.read(clip.file());
        int pause = (int) ((SHORTEST_PAUSE_S + PAUSE_RANGE_S * random.nextDouble()) * sampleRateHz());
        float[] whole = java.util.Arrays.copyOf(sound, sound.length + pause);
        double loudest = 0;
        int spoken = 0;
        for (int from = 0; from + BLOCK <= sound.length; from += BLOCK) {
            loudest = Math.max(loudest, rms(sound, from, BLOCK));
        }
        for (int from = 0; from + BLOCK <= sound.length; from += BLOCK) {
            spoken = rms(sound, from, BLOCK) > QUIET * loudest ? from + BLOCK : spoken;
        }
        words.add(new SpokenWord(clip.word(), made, made + spoken, made + sound.length));
        made += whole.length;
        addNoise(whole, rms(sound, 0, sound.length));
        return whole;
    }

    private void addNoise(float[] samples, double level) {
        if (noises.isEmpty()) {
            return;
        }
        float[] noise = noises.get(random.nextInt(noises.size()));
        int from = random.nextInt(noise.length);
        double snrDb = LEAST_SNR_DB + SNR_RANGE_DB * random.nextDouble();
        double gain = level * Math.pow(10, -snrDb / 20) / (rms(noise, 0, noise.length) + 1e-9);
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
        // Files are closed as soon as they are read.
    }
}
