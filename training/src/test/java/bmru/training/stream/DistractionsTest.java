package bmru.training.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistractionsTest {
    private static final int RATE_HZ = 16_000;
    private static final int DRAWN = 400;

    @Test
    void aFifthIsSilenceTwoFifthsAreClicks() {
        List<float[]> drawn = drawn(List.of(Noise.WHITE));
        List<float[]> silent = drawn.stream().filter(sound -> peak(sound) == 0).toList();
        assertThat(silent).hasSizeBetween(60, 100);
        assertThat(silent).allSatisfy(sound -> assertThat(seconds(sound)).isBetween(1.0, 6.0));
        assertThat(silent).anySatisfy(sound -> assertThat(seconds(sound)).isGreaterThan(5));
        List<float[]> sparse = drawn.stream()
                .filter(sound -> peak(sound) > 0 && quiet(sound) > 0.5)
                .toList();
        assertThat(sparse).hasSizeBetween(120, 190);
        assertThat(sparse).allSatisfy(sound -> assertThat(seconds(sound)).isBetween(1.0, 8.0));
    }

    @Test
    void clicksComeUpToElevenTimesASecond() {
        List<Double> perSecond = new ArrayList<>();
        for (float[] sound : drawn(List.of())) {
            if (peak(sound) > 0 && quiet(sound) > 0.9) {
                perSecond.add(onsets(sound) / seconds(sound));
            }
        }
        assertThat(perSecond).hasSizeGreaterThan(50);
        assertThat(perSecond).allSatisfy(rate -> assertThat(rate).isBetween(0.0, 15.0));
        assertThat(perSecond).anySatisfy(rate -> assertThat(rate).isBetween(2.5, 3.5));
        assertThat(perSecond).anySatisfy(rate -> assertThat(rate).isGreaterThan(8));
    }

    private static List<float[]> drawn(List<Noise> noises) {
        Distractions distractions = new Distractions(noises, RATE_HZ, new Random(3));
        return IntStream.range(0, DRAWN).mapToObj(i -> distractions.next()).toList();
    }

    private static double seconds(float[] sound) {
        return (double) sound.length / RATE_HZ;
    }

    private static double peak(float[] sound) {
        double peak = 0;
        for (float sample : sound) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    /** Fraction of the samples that are exactly zero. */
    private static double quiet(float[] sound) {
        return IntStream.range(0, sound.length).filter(i -> sound[i] == 0).count() / (double) sound.length;
    }

    /** Samples that are not zero after 4 ms of zeros. */
    private static int onsets(float[] sound) {
        int onsets = 0;
        int zeros = RATE_HZ;
        for (float sample : sound) {
            if (sample != 0 && zeros > RATE_HZ / 250) {
                onsets++;
            }
            zeros = sample == 0 ? zeros + 1 : 0;
        }
        return onsets;
    }
}
