package bmru.host.train;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void refusesAKeywordThatIsThereTwice() throws IOException {
        Invocation run = train("--keyword", "up");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("bmru train: keywords=[up, up]: allowed each once\n");
        assertThat(folder.resolve("cache")).doesNotExist();
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
