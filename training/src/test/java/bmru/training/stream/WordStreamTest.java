package bmru.training.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.training.data.LoadedClips;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sound itself: loudness, noise, pauses, what a recorder does to it. */
class WordStreamTest {
    private static final int RATE_HZ = 16_000;
    private static final int CLIPS = 60;
    private static final StreamStyle.Range SECOND = new StreamStyle.Range(1, 1);

    @Test
    void aRecordingHasTheStylesLoudnessAndTheNoiseIsSoMuchBelowIt() {
        WordStream stream = stream(StreamStyle.measured(SECOND, range(20), range(-25)), hiss());
        float[] sound = all(stream);
        for (SpokenWord word : stream.words()) {
            int end = (int) word.end();
            assertThat(db(sound, (int) word.start(), end)).isCloseTo(-25.0, within(0.3));
            assertThat(db(sound, end, end + RATE_HZ)).isCloseTo(-45.0, within(0.5));
        }
    }

    @Test
    void whatIsLouderThanFullScaleIsClippedAndAllIsInStepsOf16Bits() {
        float[] sound = all(stream(StreamStyle.measured(SECOND, range(20), range(0)), hiss()));
        int full = 0;
        for (float sample : sound) {
            assertThat(sample).isBetween(-1f, 1f);
            assertThat(sample * 32_768.0).isEqualTo(Math.rint(sample * 32_768.0));
            full += Math.abs(sample) == 1 ? 1 : 0;
        }
        assertThat(full).isGreaterThan(1000);
    }

    @Test
    void joinedRecordingsFollowEachOtherWithoutTheSilenceAroundThem() {
        StreamStyle.Variety joined = new StreamStyle.Variety(0, 1, 0, 0, 0, 0);
        WordStream stream = stream(varied(20, joined), hiss());
        float[] sound = all(stream);
        assertThat(sound).hasSize(CLIPS * (Tones.TO - Tones.FROM));
        for (int w = 1; w < CLIPS; w++) {
            assertThat(stream.words().get(w).start())
                    .isEqualTo(stream.words().get(w - 1).end());
        }
    }

    @Test
    void aBandKeepsWhatIsBelowItAndNothingAbove() {
        StreamStyle style = StreamStyle.measured(SECOND, range(90), range(-25)).within(1000);
        WordStream stream = stream(style, hiss());
        float[] sound = all(stream);
        for (SpokenWord word : stream.words()) {
            double level = db(sound, (int) word.start(), (int) word.end());
            if (word.word().equals("down")) {
                assertThat(level).as("400 Hz").isCloseTo(-25.0, within(0.3));
            } else {
                // 8 poles: 28 dB at 1.5 times the limit.
                assertThat(level).as("1500 Hz").isCloseTo(-53.0, within(2.0));
            }
        }
    }

    /** Where a room answers there is sound after the words, and it dies away. */
    @Test
    void aRoomAnswersAndFallsSilent() {
        StreamStyle.Variety rooms = new StreamStyle.Variety(0, 0, 1, 0, 1, 0);
        WordStream stream = stream(varied(90, rooms), hiss());
        float[] sound = all(stream);
        int answered = 0;
        for (SpokenWord word : stream.words()) {
            int end = (int) word.spokenEnd();
            double early = db(sound, end + 800, end + 2400);
            double late = db(sound, end + 12_000, end + 13_600);
            assertThat(late).isLessThan(Math.max(-75, early - 10));
            answered += early > -70 ? 1 : 0;
        }
        assertThat(answered).isGreaterThan(CLIPS / 2);
    }

    /** Every effect at once, as in training: nothing overflows, and each seed has sound of its own. */
    @Test
    void theSoundOfTrainingIsFiniteWhateverIsDrawn() {
        float[] sound = all(stream(StreamStyle.TRAINING, hiss()));
        for (float sample : sound) {
            assertThat(sample).isBetween(-1f, 1f);
        }
    }

    /** Behind the pause, which stays silent; a fifth of them are silence themselves. */
    @Test
    void distractionsAreHeardAfterThePause() {
        StreamStyle.Variety distracted = new StreamStyle.Variety(0, 0, 0, 0, 1, 1);
        WordStream stream = stream(varied(20, distracted), hiss());
        float[] sound = all(stream);
        int heard = 0;
        for (int w = 0; w < CLIPS; w++) {
            int end = (int) stream.words().get(w).end();
            int next = w + 1 < CLIPS ? (int) stream.words().get(w + 1).start() : sound.length;
            assertThat(db(sound, end, end + RATE_HZ)).isLessThan(-100);
            heard += db(sound, end + RATE_HZ, next) > -80 ? 1 : 0;
        }
        assertThat(heard).isBetween(CLIPS * 2 / 3, CLIPS - 4);
    }

    /** No pause of training is longer than 1.3 s. */
    @Test
    void trainingHasThemAfterAQuarterOfTheRecordings() {
        WordStream stream = stream(StreamStyle.TRAINING, hiss());
        all(stream);
        List<SpokenWord> words = stream.words();
        long longer = IntStream.range(1, CLIPS)
                .filter(w -> words.get(w).start() - words.get(w - 1).end() > 1.35 * RATE_HZ)
                .count();
        assertThat(longer).isBetween((long) CLIPS / 8, (long) CLIPS * 3 / 8);
    }

    @Test
    void decoysAreMadeOfKeywordsAlone() {
        LoadedClips clips = clips();
        LoadedClips with = Decoys.with(clips, List.of("up"), 3);
        int decoys = with.size() - CLIPS;
        assertThat(decoys).isBetween(CLIPS / 4, CLIPS / 2);
        assertThat(with.words().subList(0, CLIPS)).isEqualTo(clips.words());
        assertThat(with.words().subList(CLIPS, with.size())).containsOnly(Decoys.WORD);
        for (int d = CLIPS; d < with.size(); d++) {
            float[] decoy = with.samples().get(d);
            assertThat(clips.samples()).noneMatch(clip -> java.util.Arrays.equals(clip, decoy));
        }
        assertThat(Decoys.with(clips, List.of(), 3)).isSameAs(clips);
    }

    private static StreamStyle.Range range(double value) {
        return new StreamStyle.Range(value, value);
    }

    private static List<Noise> hiss() {
        Random random = new Random(8);
        float[] samples = new float[50_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.02 * random.nextGaussian());
        }
        return Noise.of(List.of(samples));
    }

    /** With pauses of a second, words of -25 dB so far above the noise. */
    private static StreamStyle varied(double snrDb, StreamStyle.Variety variety) {
        return new StreamStyle(SECOND, range(snrDb), range(-25), 0, 0, variety);
    }

    private static WordStream stream(StreamStyle style, List<Noise> noises) {
        int[] order = IntStream.range(0, CLIPS).toArray();
        return new WordStream(clips(), order, noises, style, RATE_HZ, new Random(4));
    }

    /** Half a second of tone in a second each, of several loudnesses; a little longer with each so that none equals another. */
    private static LoadedClips clips() {
        List<String> words = new ArrayList<>();
        List<float[]> samples = new ArrayList<>();
        for (int i = 0; i < CLIPS; i++) {
            words.add(i % 2 == 0 ? "up" : "down");
            double hz = i % 2 == 0 ? 1500 : 400;
            float[] tone = new float[RATE_HZ];
            for (int s = Tones.FROM; s < Tones.TO; s++) {
                double fade = 1 - 0.5 * (s - Tones.FROM) / (Tones.TO - Tones.FROM);
                tone[s] = (float) (fade * 0.01 * (i + 1) * Math.sin(2 * Math.PI * hz * s / RATE_HZ));
            }
            samples.add(tone);
        }
        return new LoadedClips(words, Collections.nCopies(CLIPS, "a"), samples);
    }

    private static float[] all(WordStream stream) {
        float[] sound = new float[0];
        float[] part = new float[4000];
        for (int count = stream.read(part, 0, part.length); count > 0; count = stream.read(part, 0, part.length)) {
            int from = sound.length;
            sound = java.util.Arrays.copyOf(sound, from + count);
            System.arraycopy(part, 0, sound, from, count);
        }
        return sound;
    }

    private static double db(float[] sound, int from, int to) {
        return 20 * Math.log10(Noise.level(sound, from, to - from) + 1e-9);
    }
}
