package bmru.host.train;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.model.Model;
import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code bmru train} from a model that is trained already: as a start, or as a teacher. */
class EarlierModelTest extends SmallTraining {
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
}
