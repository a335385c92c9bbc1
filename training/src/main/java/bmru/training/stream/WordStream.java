package bmru.training.stream;

import bmru.audio.source.SampleSource;
import bmru.training.data.LoadedClips;
import bmru.training.feature.Augmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A long stream of recordings with pauses between them, scene after scene, made anew from a seed as it is read.
 */
final class WordStream implements SampleSource {
    /** A recording that is next to silent is not made as loud as the others. */
    private static final double LEAST_LEVEL = 2e-3;

    private final LoadedClips clips;
    private final int[] order;
    private final List<Noise> noises;
    private final StreamStyle style;
    private final int sampleRateHz;
    private final Random random;
    private final Distractions distractions;
    private final List<SpokenWord> words = new ArrayList<>();
    private Scene scene;
    private float[] segment = new float[0];
    private int at;
    private int next;
    private long made;

    /**
     * @param order of the clips, an index each
     * @param noises to choose from; where empty, white noise
     */
    WordStream(LoadedClips clips, int[] order, List<Noise> noises, StreamStyle style, int sampleRateHz, Random random) {
        this.clips = clips;
        this.order = order.clone();
        this.noises = List.copyOf(noises);
        this.style = style;
        this.sampleRateHz = sampleRateHz;
        this.random = random;
        distractions = new Distractions(noises, sampleRateHz, random);
        scene = new Scene(style, noises, sampleRateHz, random);
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
            segment = segment(order[next++]);
            at = 0;
        }
        int count = Math.min(length, segment.length - at);
        System.arraycopy(segment, at, target, offset, count);
        at += count;
        return count;
    }

    private float[] segment(int clip) {
        if (!scene.next()) {
            scene = new Scene(style, noises, sampleRateHz, random);
            scene.next();
        }
        float[] sound = varied(clips.samples().get(clip));
        Spoken spoken = Spoken.in(sound);
        if (scene.joined()) {
            sound = Arrays.copyOfRange(sound, spoken.start(), spoken.end());
            spoken = new Spoken(0, sound.length);
        }
        int pause = scene.joined() ? 0 : (int) (style.pauseS().draw(random) * sampleRateHz);
        float[] distraction =
                random.nextDouble() < style.variety().distractionShare() ? distractions.next() : new float[0];
        float[] whole = Arrays.copyOf(sound, sound.length + pause + distraction.length);
        scale(whole, sound);
        System.arraycopy(distraction, 0, whole, sound.length + pause, distraction.length);
        words.add(new SpokenWord(
                clips.words().get(clip), clips.speakers().get(clip), made, made + spoken.end(), made + sound.length));
        made += whole.length;
        scene.record(whole);
        return whole;
    }

    private float[] varied(float[] recording) {
        double speed = style.variety().speed();
        return speed == 0 ? recording : Augmentation.atSpeed(recording, 1 + speed * (2 * random.nextDouble() - 1));
    }

    /** To the loudness 1, apart from the style's spread. */
    private void scale(float[] whole, float[] sound) {
        double level = Math.max(LEAST_LEVEL, Noise.level(sound, 0, sound.length));
        double spread = style.spreadDb() == 0 ? 0 : style.spreadDb() * random.nextGaussian();
        float gain = (float) (Scene.fromDb(spread) / level);
        for (int i = 0; i < sound.length; i++) {
            whole[i] *= gain;
        }
    }

    @Override
    public void close() {
        // All is in memory.
    }
}
