package bmru.training.stream;

import java.util.List;
import java.util.Random;

/**
 * Seconds of what a room has beside words: a noise as loud as speech, a tone that stays or glides, clicks one after the other,
 * or nothing at all.
 */
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
        double level = Scene.fromDb(15 - 40 * random.nextDouble());
        return switch (random.nextInt(5)) {
            case 0 -> silence(1, 6);
            case 1, 2 -> clicks(level);
            case 3 -> noise(level);
            default -> tone(level);
        };
    }

    private float[] silence(double leastS, double mostS) {
        return new float[(int) ((leastS + (mostS - leastS) * random.nextDouble()) * sampleRateHz)];
    }

    private float[] noise(double level) {
        if (noises.isEmpty()) {
            return tone(level);
        }
        float[] sound = silence(0.5, 3);
        noises.get(random.nextInt(noises.size())).addTo(sound, random.nextInt(Integer.MAX_VALUE), level);
        return sound;
    }

    private float[] tone(double level) {
        float[] sound = silence(0.5, 3);
        double octaves = random.nextBoolean() ? 0 : 2 * random.nextGaussian();
        double hz = 80 * Math.pow(2, 5 * random.nextDouble());
        double overtone = random.nextDouble();
        double phase = 0;
        for (int i = 0; i < sound.length; i++) {
            double now = Math.min(0.45 * sampleRateHz, hz * Math.pow(2, octaves * i / sound.length));
            phase += 2 * Math.PI * now / sampleRateHz;
            sound[i] = (float) (level * (Math.sin(phase) + overtone * Math.sin(2 * phase)));
        }
        return sound;
    }

    /** 0.7 to 11 of them a second, more or less regular: keys, steps, drops, a clock. */
    private float[] clicks(double level) {
        float[] sound = silence(1, 8);
        float[] click = click(level * Scene.fromDb(20 * random.nextDouble()));
        double every = 1.4 * Math.pow(2, -4 * random.nextDouble()) * sampleRateHz;
        double jitter = random.nextBoolean() ? 0 : 0.5 * random.nextDouble();
        double at = every * random.nextDouble();
        while (at + click.length < sound.length) {
            double gain = Scene.fromDb(-6 * random.nextDouble());
            for (int i = 0; i < click.length; i++) {
                sound[(int) at + i] += (float) (gain * click[i]);
            }
            at += every * (1 + jitter * (2 * random.nextDouble() - 1));
        }
        return sound;
    }

    /** A pulse, noise or a tone that dies away within 0.1 to 30 ms. */
    private float[] click(double loudest) {
        double lengthS = 1e-4 * Math.pow(300, random.nextDouble());
        float[] click = new float[Math.max(1, (int) (lengthS * sampleRateHz))];
        int kind = random.nextInt(3);
        double turn = 2 * Math.PI * 100 * Math.pow(60, random.nextDouble()) / sampleRateHz;
        for (int i = 0; i < click.length; i++) {
            double carrier = switch (kind) {
                case 0 -> 1;
                case 1 -> random.nextGaussian();
                default -> Math.sin(turn * (i + 1));
            };
            click[i] = (float) (loudest * carrier * Math.exp(-3.0 * i / click.length));
        }
        return click;
    }
}
