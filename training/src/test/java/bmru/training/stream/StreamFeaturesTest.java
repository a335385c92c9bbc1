package bmru.training.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.feature.FrontEnd;
import bmru.audio.feature.Normalisation;
import bmru.audio.feature.Statistics;
import bmru.training.data.Clip;
import bmru.training.data.DataException;
import bmru.training.data.Split;
import bmru.training.feature.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamFeaturesTest {
    private static final int CLIPS = 10;
    private static final StreamStyle PLAIN = StreamStyle.measured(
            new StreamStyle.Range(0.3, 1.5), new StreamStyle.Range(10, 35), new StreamStyle.Range(-25, -25));

    @TempDir
    private Path folder = Path.of("");

    private List<Clip> clips = List.of();

    @BeforeEach
    void writeClips() throws IOException {
        clips = Tones.write(folder, CLIPS);
    }

    @Test
    void everyClipComesOnceAPassWithItsPlaceAndThePausesOfTheStyle() throws IOException {
        StreamFeatures features = compute(PLAIN, 2, 1, 7);
        assertThat(features.streams()).hasSize(1);
        List<SpokenWord> words = features.streams().get(0).words();
        assertThat(words).hasSize(2 * CLIPS);
        assertThat(words.stream().filter(word -> word.word().equals("up"))).hasSize(CLIPS);
        for (int w = 0; w < words.size(); w++) {
            SpokenWord word = words.get(w);
            assertThat(word.end() - word.start()).isEqualTo(Tones.RATE_HZ);
            // Known to a block of 10 ms.
            assertThat(word.spokenEnd() - word.start()).isBetween((long) Tones.TO, Tones.TO + 160L);
            long next = w + 1 < words.size() ? words.get(w + 1).start() : features.samples();
            double pauseS = (double) (next - word.end()) / Tones.RATE_HZ;
            assertThat(pauseS).isBetween(0.299, 1.501);
        }
        int frames = features.streams().get(0).values().length / features.coefficients();
        assertThat((long) frames).isBetween(features.samples() / 160 - 2, features.samples() / 160 + 2);
    }

    @Test
    void distractionsLieBetweenTheWords() throws IOException {
        StreamStyle with = new StreamStyle(
                new StreamStyle.Range(0.3, 0.5),
                PLAIN.snrDb(),
                PLAIN.levelDb(),
                0,
                0,
                new StreamStyle.Variety(0, 0, 0, 0, 0, 1));
        List<SpokenWord> words = compute(with, 1, 1, 7).streams().get(0).words();
        for (int w = 0; w + 1 < words.size(); w++) {
            double gapS = (double) (words.get(w + 1).start() - words.get(w).end()) / Tones.RATE_HZ;
            assertThat(gapS).isBetween(0.799, 8.501);
        }
    }

    @Test
    void theSeedAloneDecides() throws IOException {
        float[] values = all(compute(StreamStyle.TRAINING, 1, 3, 5));
        assertThat(all(compute(StreamStyle.TRAINING, 1, 3, 5))).isEqualTo(values);
        assertThat(all(compute(StreamStyle.TRAINING, 1, 3, 6))).isNotEqualTo(values);
    }

    @Test
    void theCacheGivesBackWhatWasComputed() throws IOException {
        StreamCache cache = new StreamCache(folder.resolve("cache"));
        StreamRequest request = request(StreamStyle.TRAINING, 2, 2, 5, false);
        StreamFeatures computed = cache.get(request, Progress.NONE);
        StreamFeatures read = cache.get(request, Progress.NONE);
        assertThat(all(read)).isEqualTo(all(computed));
        assertThat(read.samples()).isEqualTo(computed.samples());
        assertThat(read.streams().get(1).words())
                .isEqualTo(computed.streams().get(1).words());
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aDamagedCacheIsRefusedByName() throws IOException {
        StreamCache cache = new StreamCache(folder.resolve("cache"));
        StreamRequest request = request(StreamStyle.TRAINING, 2, 2, 5, false);
        cache.get(request, Progress.NONE);
        Path file = folder.resolve("cache").resolve(StreamCache.key(request) + ".streams");
        byte[] bytes = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = i < 40 ? bytes.clone() : Arrays.copyOf(bytes, random.nextInt(bytes.length));
            if (i < 40) {
                damaged[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(file, damaged);
            assertThatThrownBy(() -> cache.get(request, Progress.NONE))
                    .isInstanceOf(DataException.class)
                    .hasMessage(file + ": is no file of streams, or cut or damaged: its checksum is not that of its"
                            + " content; delete it: what it holds is computed anew");
        }
    }

    @Test
    void theKeyDependsOnAllThatIsAsked() throws IOException {
        StreamRequest request = request(StreamStyle.TRAINING, 2, 2, 5, false);
        List<String> keys = new ArrayList<>();
        keys.add(StreamCache.key(request));
        keys.add(StreamCache.key(request(PLAIN, 2, 2, 5, false)));
        keys.add(StreamCache.key(request(StreamStyle.TRAINING, 3, 2, 5, false)));
        keys.add(StreamCache.key(request(StreamStyle.TRAINING, 2, 1, 5, false)));
        keys.add(StreamCache.key(request(StreamStyle.TRAINING, 2, 2, 6, false)));
        keys.add(StreamCache.key(request(StreamStyle.TRAINING, 2, 2, 5, true)));
        clips = clips.subList(1, CLIPS);
        keys.add(StreamCache.key(request(StreamStyle.TRAINING, 2, 2, 5, false)));
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void namesClipsThatCannotBeReadAndLeavesThemOutWhenAsked() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.wav"), "no sound");
        clips = new ArrayList<>(clips);
        clips.add(new Clip(broken, "up", Split.TRAINING));
        assertThatThrownBy(() -> compute(PLAIN, 1, 1, 1))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("1 of 11 clips cannot be used: " + broken)
                .hasMessageEndingWith("--skip-bad leaves them out");
        StreamFeatures skipped = StreamFeatures.compute(request(PLAIN, 1, 1, 1, true), Progress.NONE);
        assertThat(skipped.streams().get(0).words()).hasSize(CLIPS);
    }

    @Test
    void refusesAFrontEndThatLooksAhead() {
        assertThatThrownBy(
                        () -> new StreamRequest(FrontEnd.PUBLISHED, clips, List.of(), List.of(), PLAIN, 1, 1, 1, false))
                .hasMessage("normalisation per clip: a stream wants a causal front end");
    }

    private StreamFeatures compute(StreamStyle style, int passes, int streams, long seed) throws IOException {
        return StreamFeatures.compute(request(style, passes, streams, seed, false), Progress.NONE);
    }

    private StreamRequest request(StreamStyle style, int passes, int streams, long seed, boolean skipBad) {
        int width = FrontEnd.PUBLISHED.coefficients();
        float[] ones = new float[width];
        Arrays.fill(ones, 1f);
        FrontEnd causal = FrontEnd.PUBLISHED.with(new Normalisation.Fixed(Statistics.of(new float[width], ones), -60));
        return new StreamRequest(causal, clips, List.of(), List.of(), style, passes, streams, seed, skipBad);
    }

    private static float[] all(StreamFeatures features) {
        float[] values = new float[0];
        for (StreamFeatures.Stream stream : features.streams()) {
            int from = values.length;
            values = Arrays.copyOf(values, from + stream.values().length);
            System.arraycopy(stream.values(), 0, values, from, stream.values().length);
        }
        return values;
    }
}
