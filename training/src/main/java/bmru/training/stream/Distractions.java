package bmru.training.stream;

import java.util.List;
import java.util.Random;

/** Seconds of a noise as loud as speech, or of a tone that stays or glides: what a room has beside words. */
final class Distractions {
    private final List<Noise> noises;
    private final int sampleRateHz;
    private final Random random;

    Distractions(List<Noise> noises, int sampleRateHz, Random random) {
        this.noises = List.copyOf(noises);
        this.sampleRateHz = sampleRateHz;
        this.random = random;
    }

    float[] next() {
        float[] sound = new float[(int) ((0.5 + 2.5 * random.nextDouble()) * sampleRateHz)];
        double level = Scene.fromDb(15 - 40 * random.nextDouble());
        if (!noises.isEmpty() && random.nextBoolean()) {
            noises.get(random.nextInt(noises.size())).addTo(sound, random.nextInt(Integer.MAX_VALUE), level);
        } else {
            addTone(sound, level);
        }
        return sound;
    }

    private void addTone(float[] sound, double level) {
        double octaves = random.nextBoolean() ? 0 : 2 * random.nextGaussian();
        double hz = 80 * Math.pow(2, 5 * random.nextDouble());
        double overtone = random.nextDouble();
        double phase = 0;
        for (int i = 0; i < sound.length; i++) {
            double now = Math.min(0.45 * sampleRateHz, hz * Math.pow(2, octaves * i / sound.length));
            phase += 2 * Math.PI * now / sampleRateHz;
            sound[i] = (float) (level * (Math.sin(phase) + overtone * Math.sin(2 * phase)));
        }
    }
}
