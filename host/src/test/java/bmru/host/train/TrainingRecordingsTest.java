package bmru.host.train;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recordings that {@code bmru train} and {@code bmru evaluate} cannot use, or use with a warning. */
class TrainingRecordingsTest extends SmallTraining {
    @Test
    void refusesAFolderThatIsNotThere() throws IOException {
        Path missing = folder.resolve("missing");
        Invocation run = run(missing, "up");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("bmru train: " + missing
                        + ": no such folder: wanted one folder a word with WAV or FLAC files in it\n");
        assertThat(written()).isEmpty();
    }

    @Test
    void refusesAKeywordWithoutRecordings() throws IOException {
        Invocation run = run(data, "stop");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("bmru train: " + data + ": has no recordings of \"stop\"; its words are [down, left, up]\n");
        assertThat(written()).isEmpty();
    }

    @Test
    void refusesAKeywordThatIsInNoSplit() throws IOException {
        Files.createDirectory(data.resolve("stop"));
        Files.write(data.resolve("stop/a_nohash_0.wav"), wav(16_000, new float[16_000]));
        Invocation run = run(data, "stop");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("bmru train: " + data
                        + ": no recording of \"stop\" is in the split validation: wanted at least 1\n");
    }

    /** A data set may hold what {@code run} reads: odd sizes, other rates, FLAC. What was odd is said by name. */
    @Test
    void clipsThatRunAcceptsAreUsedWithAWarning() throws IOException {
        Path low = Files.write(data.resolve("left/low_nohash_0.wav"), wav(8_000, new float[8_000]));
        byte[] whole = Files.readAllBytes(data.resolve("left/0_nohash_0.wav"));
        Path cut = Files.write(data.resolve("left/cut_nohash_0.wav"), Arrays.copyOf(whole, whole.length - 1001));
        Path flac = Files.copy(
                Invocation.ROOT.resolve(
                        "audio/src/test/resources/bmru/audio/recording/RecordedSoundFuzzTestInputs/isReadOrRefused/stereo-24-48k.flac"),
                data.resolve("left/flac_nohash_0.FLAC"));
        assertThat(flac).exists();
        for (String how : List.of("--causal", "--force")) {
            Invocation run = train(how);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err())
                    .contains("of 12 clips: " + cut + ": its \"data\" chunk claims 32000 bytes, the file ends before")
                    .contains(
                            low + ": is sampled at 8000 Hz: the band from 4000 to 8000 Hz, which the model listens to,"
                                    + " is missing");
        }
    }

    @Test
    void evaluationWarnsToo() throws IOException {
        assertThat(train().exitCode()).isZero();
        byte[] whole = Files.readAllBytes(data.resolve("up/2_nohash_0.wav"));
        Path cut = Files.write(data.resolve("up/2_nohash_0.wav"), Arrays.copyOf(whole, whole.length - 1001));
        Invocation run = Invocation.of(
                "evaluate",
                "--data",
                data.toString(),
                "--model",
                models().resolve("up").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).startsWith("of 9 clips: " + cut + ": its \"data\" chunk claims 32000 bytes");
    }

    @Test
    void namesAndCountsClipsThatCannotBeUsed() throws IOException {
        Path empty = data.resolve("left/empty_nohash_0.wav");
        Path broken = data.resolve("left/broken_nohash_0.wav");
        Files.write(empty, wav(16_000, new float[0]));
        Files.writeString(broken, "no sound");
        Invocation run = run(data, "up");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("bmru train: 2 of 11 clips cannot be used: " + broken)
                .contains(empty + ": has no samples: its \"data\" chunk is empty")
                .endsWith("; --skip-bad leaves them out\n");
        assertThat(written()).isEmpty();
        Invocation skipped = train("--skip-bad");
        assertThat(skipped.exitCode()).isZero();
        assertThat(skipped.err()).contains("2 of 11 clips cannot be used", "; left out");
    }

    @Test
    void whatIsLeftOutIsToldOfAgainWhenItsFeaturesComeFromTheCache() throws IOException {
        Files.writeString(data.resolve("left/broken_nohash_0.wav"), "no sound");
        assertThat(train("--skip-bad").err()).contains("1 of 10 clips cannot be used: ");
        String told = "1 of 10 clips could not be used when their features were computed; left out";
        assertThat(train("--skip-bad", "--force").err()).contains(told);
        assertThat(train("--skip-bad", "--force", "--causal").err()).contains("1 of 10 clips cannot be used: ");
        assertThat(train("--skip-bad", "--force", "--causal").err()).contains(told);
    }

    @Test
    void refusesWhereNoRecordingOfAKeywordIsLeft() throws IOException {
        for (int i = 0; i < CLIPS; i += 3) {
            Files.writeString(data.resolve("up/" + i + "_nohash_0.wav"), "no sound");
        }
        for (int i = 2; i < CLIPS; i += 3) {
            Files.writeString(data.resolve("up/" + i + "_nohash_0.wav"), "no sound");
        }
        String message = "bmru train: " + data + ": without the recordings that cannot be read, the split training has"
                + " none of \"up\": wanted at least 1\n";
        Invocation clips = train("--skip-bad");
        assertThat(clips.exitCode()).isEqualTo(2);
        assertThat(clips.err()).endsWith(message);
        Invocation streams = train("--skip-bad", "--causal");
        assertThat(streams.exitCode()).isEqualTo(2);
        assertThat(streams.err()).endsWith(message);
        assertThat(written()).isEmpty();
    }
}
