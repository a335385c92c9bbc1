package bmru.training.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
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

    /** A noise of 1000 samples, each louder than the one before: the first sample shows where it begins. */
    @Test
    void noisesBeginAnywhereFrom25DbBelowWordsTo15Above() {
        float[] ramp = new float[1000];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i + 1;
        }
        Set<Long> begins = new TreeSet<>();
        List<Double> db = new ArrayList<>();
        for (float[] sound : drawn(Noise.of(List.of(ramp)))) {
            if (sound[0] > 0 && IntStream.range(0, sound.length).allMatch(i -> sound[i] > 0)) {
                begins.add(Math.round(1000 * sound[0] / peak(sound)));
                db.add(db(sound));
            }
        }
        assertThat(begins).hasSizeGreaterThan(db.size() / 2);
        assertSpread(db);
    }

    @Test
    void tonesStayOrGlideHaveOvertonesAndAreAsLoud() {
        List<Double> db = new ArrayList<>();
        List<Double> crests = new ArrayList<>();
        List<Double> hz = new ArrayList<>();
        List<Double> glides = new ArrayList<>();
        for (float[] sound : drawn(List.of())) {
            if (peak(sound) > 0 && quiet(sound) < 0.01) {
                int third = sound.length / 3;
                db.add(db(sound));
                crests.add(peak(sound) / Noise.level(sound, 0, sound.length));
                hz.add(signChanges(sound, 0, third) * RATE_HZ / 2);
                glides.add(signChanges(sound, 2 * third, third) / signChanges(sound, 0, third));
            }
        }
        assertThat(db).hasSizeBetween(120, 200);
        assertSpread(db);
        assertThat(crests).allSatisfy(crest -> assertThat(crest).isBetween(1.4, 1.8));
        assertThat(crests).anySatisfy(crest -> assertThat(crest).isGreaterThan(1.7));
        assertThat(hz).anySatisfy(low -> assertThat(low).isLessThan(200));
        assertThat(hz).anySatisfy(high -> assertThat(high).isGreaterThan(1500));
        assertThat(glides.stream().filter(glide -> Math.abs(glide - 1) < 0.05).count())
                .isBetween(db.size() * 2L / 5, db.size() * 7L / 10);
        assertThat(glides).anySatisfy(down -> assertThat(down).isLessThan(0.5));
        assertThat(glides).anySatisfy(up -> assertThat(up).isGreaterThan(2));
    }

    /** Uniform from -25 to 15 dB; a tone of amplitude 1 is 3 dB below 1. */
    private static void assertSpread(List<Double> db) {
        assertThat(db).allSatisfy(level -> assertThat(level).isBetween(-28.1, 15.1));
        assertThat(db).anySatisfy(level -> assertThat(level).isLessThan(-18));
        assertThat(db).anySatisfy(level -> assertThat(level).isGreaterThan(8));
    }

    @Test
    void clicksAreShortDieAwayAndDiffer() {
        List<List<Click>> sounds = clicks();
        List<Click> all = sounds.stream().flatMap(List::stream).toList();
        assertThat(all).allSatisfy(click -> assertThat(click.samples().length).isBetween(1, 480));
        assertThat(all).anySatisfy(click -> assertThat(click.samples().length).isLessThan(5));
        assertThat(all).anySatisfy(click -> assertThat(click.samples().length).isGreaterThan(400));
        assertThat(all).anySatisfy(click -> assertThat(peak(click.samples())).isGreaterThan(Scene.fromDb(22)));
        List<Click> longer =
                all.stream().filter(click -> click.samples().length > 80).toList();
        assertThat(longer).allSatisfy(click -> {
            int half = click.samples().length / 2;
            assertThat(Noise.level(click.samples(), 0, half))
                    .isGreaterThan(2 * Noise.level(click.samples(), half, half));
        });
        assertThat(longer).as("pulses").anyMatch(click -> signChanges(click.samples(), 0, 80) == 0);
        assertThat(longer).as("tones").anyMatch(click -> {
            double changes = signChanges(click.samples(), 0, 80);
            return changes > 0.02 && changes < 0.3;
        });
        assertThat(longer).as("noise").anyMatch(click -> signChanges(click.samples(), 0, 80) > 0.45);
        List<List<Click>> several =
                sounds.stream().filter(sound -> sound.size() > 4).toList();
        assertThat(several).allSatisfy(sound -> {
            double most = sound.stream()
                    .mapToDouble(click -> peak(click.samples()))
                    .max()
                    .orElseThrow();
            double least = sound.stream()
                    .mapToDouble(click -> peak(click.samples()))
                    .min()
                    .orElseThrow();
            assertThat(most / least).isBetween(1.05, 2.0);
        });
    }

    @Test
    void halfOfTheClicksAreRegularAndTheFirstComesAtAnyTime() {
        List<Double> spreads = new ArrayList<>();
        List<Integer> firsts = new ArrayList<>();
        for (List<Click> sound : clicks()) {
            if (sound.size() > 4) {
                firsts.add(sound.get(0).at());
                int[] gaps = IntStream.range(1, sound.size())
                        .map(c -> sound.get(c).at() - sound.get(c - 1).at())
                        .toArray();
                double mean = IntStream.of(gaps).average().orElseThrow();
                assertThat(mean / RATE_HZ).isBetween(0.08, 1.5);
                int widest = IntStream.of(gaps).max().orElseThrow();
                spreads.add((widest - IntStream.of(gaps).min().orElseThrow()) / mean);
            }
        }
        assertThat(firsts)
                .doesNotContain(0)
                .anySatisfy(first -> assertThat(first).isGreaterThan(RATE_HZ / 4));
        assertThat(spreads.stream().filter(spread -> spread < 0.01).count())
                .isBetween(spreads.size() * 2L / 5, spreads.size() * 3L / 5);
        assertThat(spreads).anySatisfy(spread -> assertThat(spread).isGreaterThan(0.5));
    }

    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    private record Click(int at, float[] samples) {}

    /** Of each sound of clicks, those that no other runs into. */
    private static List<List<Click>> clicks() {
        List<List<Click>> sounds = new ArrayList<>();
        for (float[] sound : drawn(List.of())) {
            if (peak(sound) == 0 || quiet(sound) < 0.5) {
                continue;
            }
            List<Click> clicks = new ArrayList<>();
            for (int i = 0, from = -1; i < sound.length; i++) {
                if (sound[i] != 0 && from < 0) {
                    from = i;
                } else if (sound[i] == 0 && from >= 0) {
                    clicks.add(new Click(from, Arrays.copyOfRange(sound, from, i)));
                    from = -1;
                }
            }
            sounds.add(clicks);
        }
        return sounds;
    }

    /** A sample. */
    private static double signChanges(float[] sound, int from, int count) {
        return IntStream.range(from + 1, from + count)
                        .filter(i -> sound[i] > 0 != sound[i - 1] > 0)
                        .count()
                / (double) count;
    }

    private static double db(float[] sound) {
        return 20 * Math.log10(Noise.level(sound, 0, sound.length));
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
