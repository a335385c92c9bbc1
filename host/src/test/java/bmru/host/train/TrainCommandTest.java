package bmru.host.train;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.model.Model;
import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code bmru train} and {@code bmru evaluate} on a small data set of tones. */
class TrainCommandTest extends SmallTraining {
    @Test
    void trainsAndEvaluates() throws IOException {
        Invocation trained = train("--json", "--seeds", "2");
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.out())
                .startsWith("{\"seed\":1,\"validation_accuracy\":")
                .contains("{\"seed\":2,");
        assertThat(written())
                .containsExactly(
                        "up.curve.csv", "up.curve.png", "up.model.json", "up.seed1.model.json", "up.seed2.model.json");
        Invocation evaluated = Invocation.of(
                "evaluate",
                "--data",
                data.toString(),
                "--model",
                models().resolve("up.model.json").toString(),
                "--json",
                "--record",
                models().resolve("measured.json").toString(),
                "-o",
                models().resolve("up").toString());
        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(ModelFile.read(models().resolve("measured.json").toString()).provenance())
                .containsKeys(
                        "accuracy.exact", "accuracy.circuit.core", "accuracy.chip.core-trimmed", "accuracy.chip.whole")
                .containsEntry("accuracy.split", "testing")
                .containsKey("seed");
        assertThat(evaluated.out()).contains("\"split\":\"testing\"", "\"keyword_clips\":3", "\"other_clips\":6");
        assertThat(written()).contains("up.roc.csv", "up.roc.png", "up.det.png", "up.confusion.csv");
        assertThat(Files.readString(models().resolve("up.confusion.csv"))).startsWith("word,clips,other,up\ndown,3,");
        Path roc = models().resolve("up.roc.csv");
        String before = Files.readString(roc) + "kept\n";
        Files.writeString(roc, before);
        Invocation again = Invocation.of(
                "evaluate",
                "--data",
                data.toString(),
                "--model",
                models().resolve("up.model.json").toString(),
                "-o",
                models().resolve("up").toString());
        assertThat(again.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err())
                .isEqualTo("bmru evaluate: " + roc
                        + ": exists already; choose another name, or --force to write over it\n");
        assertThat(roc).hasContent(before);
    }

    @Test
    void theSameSeedGivesTheSameFile() throws IOException {
        assertThat(train("--threads", "1").exitCode()).isZero();
        String first = Files.readString(models().resolve("up.model.json"));
        assertThat(train("--threads", "2", "--force").exitCode()).isZero();
        assertThat(Files.readString(models().resolve("up.model.json"))).isEqualTo(first);
    }

    @Test
    void aCausalModelIsMeasuredOnAStream() throws IOException {
        assertThat(train("--causal").exitCode()).isZero();
        Invocation evaluated = Invocation.of(
                "evaluate",
                "--data",
                data.toString(),
                "--model",
                models().resolve("up.model.json").toString());
        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.out())
                .contains("keywords at 20 dB", "other words", "per_hour", "miss_rate", "the_models")
                .doesNotContain("NaN");
        Path clip = data.resolve("up/0_nohash_0.wav");
        Invocation heard = Invocation.of(
                "listen",
                "--file",
                clip.toString(),
                "--model",
                models().resolve("up.model.json").toString(),
                "--json");
        assertThat(heard.exitCode()).as(heard.err()).isZero();
        assertThat(heard.out()).contains("\"event\":\"end\"", "\"frames\":101");
    }

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

    @Test
    void refusesAKeywordThatIsThereTwice() throws IOException {
        Invocation run = train("--keyword", "up");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("bmru train: keywords=[up, up]: allowed each once\n");
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void refusesATeacherForLiveSound() throws IOException {
        Invocation run = train("--teacher", "../models/stop-live.model.json");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "bmru train: --teacher ../models/stop-live.model.json: its classes are [other, stop], for live"
                                + " sound: wanted [other, up] for whole clips\n");
    }

    @Test
    void aLiveNetworkIsTaughtByOneThatHearsTheSameFeatures() throws IOException {
        assertThat(train("--causal").exitCode()).isZero();
        Path teacher = models().resolve("taught.model.json");
        Files.move(models().resolve("up.model.json"), teacher);
        Invocation next = train("--causal", "--force", "--teacher", teacher.toString());
        assertThat(next.exitCode()).as(next.err()).isZero();
        Model taught = ModelFile.read(models().resolve("up.model.json").toString());
        assertThat(taught.provenance().get("teachers")).matches("up \\(CRC-32 [0-9a-f]{8}\\)");
        assertThat(taught.frontEnd())
                .isEqualTo(ModelFile.read(teacher.toString()).frontEnd());
        String text = Files.readString(teacher);
        Path other = Files.writeString(models().resolve("other.model.json"), text.replace("-85", "-80"));
        Invocation mixed = train("--causal", "--force", "--teacher", teacher + "," + other);
        assertThat(mixed.exitCode()).isEqualTo(2);
        assertThat(mixed.err()).contains("--teacher " + other + ": hears other features than " + teacher);
        Invocation started = train("--causal", "--force", "--teacher", other.toString(), "--start", teacher.toString());
        assertThat(started.exitCode()).isEqualTo(2);
        assertThat(started.err()).contains("--teacher " + other + ": hears other features than --start " + teacher);
    }

    @Test
    void goesOnFromATrainedModelForAChip() throws IOException {
        assertThat(train().exitCode()).isZero();
        Path start = models().resolve("start.model.json");
        Files.move(models().resolve("up.model.json"), start);
        Invocation next = train("--force", "--start", start.toString(), "--unit", "0.25", "--power-budget", "20");
        assertThat(next.exitCode()).as(next.err()).isZero();
        Model model = ModelFile.read(models().resolve("up.model.json").toString());
        assertThat(model.unitNanoamp()).isEqualTo(0.25);
        assertThat(model.provenance().get("start")).matches("up \\(CRC-32 [0-9a-f]{8}\\)");
        assertThat(model.provenance().get("recipe")).contains("unitNanoamp=0.25", "budgetNanowatt=20.0");
    }

    @Test
    void learnsOtherWordsFromATrainedModelAndSaysSo() throws IOException {
        assertThat(train().exitCode()).isZero();
        String start = Files.move(models().resolve("up.model.json"), models().resolve("start.model.json"))
                .toString();
        Invocation next = run(data, "down", "--start", start, "--force");
        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(next.err())
                .contains("--start " + start + ": has classes [other, up] for [other, down]: what the classifier has of"
                        + " the others begins at random\n");
        Model model = ModelFile.read(models().resolve("up.model.json").toString());
        assertThat(model.labels()).containsExactly("other", "down");
        assertThat(model.provenance().get("start")).matches("up \\(CRC-32 [0-9a-f]{8}\\), of classes \\[other, up]");
        Path recipe = Files.writeString(folder.resolve("hard.json"), """
                { "live": { "hardShare": 0.1 } }
                """);
        Invocation hard = run(data, "down", "--start", start, "--force", "--recipe", recipe.toString());
        assertThat(hard.exitCode()).isEqualTo(2);
        assertThat(hard.err()).contains("so its near misses are of other words: wanted a recipe with hardShare 0");
    }

    @Test
    void refusesToGoOnFromAnotherNetwork() throws IOException {
        Invocation run = train("--start", "../models/stop-d4.model.json");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("bmru train: --start ../models/stop-d4.model.json: has 2 layers of 4 cells on 4 nodes, for"
                        + " whole clips: wanted 2, 3, 3, for whole clips\n");
    }

    @Test
    void refusesABudgetWithoutAChip() throws IOException {
        Invocation run = train("--power-budget", "45");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--power-budget 45.0: wanted with --unit");
    }

    @Test
    void theChipMayHearInPlaceOfTheExactNetwork() throws IOException {
        assertThat(train().exitCode()).isZero();
        String model = models().resolve("up.model.json").toString();
        for (String level : List.of("exact", "circuit", "chip")) {
            Invocation run =
                    Invocation.of("evaluate", "--data", data.toString(), "--model", model, "--level", level, "--json");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("\"level\":\"" + level + "\"");
            String accuracy = field(run.out(), "accuracy");
            assertThat(run.out())
                    .contains(
                            level.equals("exact")
                                    ? "\"level\":\"exact\",\"silicon\":null,\"accuracy\":" + accuracy
                                    : "\"level\":\"" + level + "\",\"silicon\":\"whole\",\"accuracy\":" + accuracy);
        }
    }

    @Test
    void drawsAccuracyOverPower() throws IOException {
        assertThat(train("--seeds", "2").exitCode()).isZero();
        String first = models().resolve("up.seed1.model.json").toString();
        String second = models().resolve("up.seed2.model.json").toString();
        String prefix = models().resolve("both").toString();
        Invocation run = Invocation.of(
                "model",
                "curve",
                "--data",
                data.toString(),
                "--model",
                first + "," + second,
                "--scales",
                "1,0.5",
                "--chips",
                "2",
                "-o",
                prefix);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(written()).contains("both.power.csv", "both.power.png");
        List<String> lines = Files.readAllLines(models().resolve("both.power.csv"));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("model,cells,silicon,unit_nA,power_nW,designed,chips_mean");
        assertThat(lines.get(2)).startsWith("up,3,core,0.5,");
        Invocation again = Invocation.of(
                "model", "curve", "--data", data.toString(), "--model", first, "--chips", "2", "-o", prefix);
        assertThat(again.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        Invocation live = Invocation.of(
                "model",
                "curve",
                "--data",
                data.toString(),
                "--model",
                "../models/stop-live.model.json",
                "-o",
                models().resolve("live").toString());
        assertThat(live.err()).contains("is for live sound: wanted models of whole clips");
    }

    @Test
    void aRunThatWasKilledDoesNotGoOnWithOtherRecordings() throws IOException {
        Files.createDirectories(models());
        Path model = models().resolve("up.model.json");
        Files.createSymbolicLink(model, Path.of("/dev/full"));
        assertThat(train().exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
        Files.delete(model);
        Files.delete(data.resolve("left/0_nohash_0.wav"));
        Invocation other = train();
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err())
                .contains("up.seed1.checkpoint: is of other recordings; wanted 8 training clips, 1 augmented copies of"
                        + " each, and 9 of validation (")
                .contains("there is 9 training clips, 1 augmented copies of each, and 9 of validation (");
        assertThat(written()).containsExactly("up.seed1.checkpoint");
    }

    @Test
    void refusesAnOutputFolderThatIsNotThereBeforeTraining() {
        Invocation run =
                Invocation.of("train", "--data", data.toString(), "--keyword", "up", "-o", folder + "/nowhere/up");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("bmru train: " + folder + "/nowhere/up: its folder does not exist; make it first\n");
    }

    @Test
    void aFinishedRunIsNotTrainedAgainUnlessForced() throws IOException {
        assertThat(train().exitCode()).isZero();
        byte[] model = Files.readAllBytes(models().resolve("up.model.json"));
        Invocation again = train("--seed", "2");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err())
                .isEqualTo("bmru train: " + models().resolve("up.model.json")
                        + ": exists already; choose another name, or --force to write over it\n");
        assertThat(Files.readAllBytes(models().resolve("up.model.json"))).isEqualTo(model);
        assertThat(train("--seed", "2", "--force").exitCode()).isZero();
        assertThat(Files.readAllBytes(models().resolve("up.model.json"))).isNotEqualTo(model);
    }

    @Test
    void aFullDiskLosesNoTraining() throws IOException {
        Files.createDirectories(models());
        Path model = models().resolve("up.model.json");
        Files.createSymbolicLink(model, Path.of("/dev/full"));
        Invocation full = train();
        assertThat(full.exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
        assertThat(full.err()).endsWith("bmru train: " + model + ": No space left on device\n");
        assertThat(written()).containsExactly("up.model.json", "up.seed1.checkpoint");
        Files.delete(model);
        Invocation again = train("--json");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("\"steps\":3");
        assertThat(again.err())
                .contains("seed 1: goes on after step 3 of 3, from " + models().resolve("up.seed1.checkpoint"));
        assertThat(written()).containsExactly("up.curve.csv", "up.curve.png", "up.model.json");
    }
}
