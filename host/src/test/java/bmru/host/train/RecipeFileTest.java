package bmru.host.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.file.RefusedException;
import bmru.circuit.element.Silicon;
import bmru.training.plan.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void changesWhatItNamesAndNothingElse() throws IOException {
        Recipe read = RecipeFile.read(write("{\"steps\": 7, \"descent\": {\"learningRate\": 0.01}}"));
        Recipe.Descent standard = Recipe.STANDARD.descent();
        assertThat(read.steps()).isEqualTo(7);
        assertThat(read.descent())
                .isEqualTo(new Recipe.Descent(
                        0.01, standard.weightDecay(), standard.gradientClip(), standard.averaging()));
        assertThat(read.variety()).isEqualTo(Recipe.STANDARD.variety());
        assertThat(RecipeFile.read(write("{}"))).isEqualTo(Recipe.STANDARD);
    }

    @Test
    void readsAChipAsUsersWriteIt() throws IOException {
        Recipe read = RecipeFile.read(write("{\"chip\": {\"unitNanoamp\": 0.2, \"silicon\": \"core\"}}"));
        Recipe.Chip standard = Recipe.STANDARD.chip();
        assertThat(read.chip())
                .isEqualTo(new Recipe.Chip(
                        0.2,
                        Silicon.CORE,
                        standard.mismatch(),
                        standard.judgedChips(),
                        standard.budgetNanowatt(),
                        standard.budgetWeight()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"stepps\": 7}|has \"stepps\", which no recipe has",
                "{\"descent\": {\"rate\": 7}}|has \"rate\", which no recipe has",
                "{\"steps\": 0}|steps=0.0: allowed 1 to 1000000",
                "{\"steps\": 1.5}|Cannot coerce Floating-point value (1.5) to `int`",
                "{\"steps\": \"many\"}|Cannot deserialize value of type `int` from String \"many\"",
                "{\"steps\": null}|Cannot map `null` into type `int`",
                "{\"batch\": 100}|batch=100.0: allowed multiples of 128",
                "{\"descent\": {\"learningRate\": -1}}|learningRate=-1.0: allowed above 0, at most 1",
                "{\"live\": {\"stride\": 0}}|stride=0.0: allowed 1 to the frames of a piece",
                "{\"descent\": null}|\"descent\" is null: wanted an object with some of its fields, {\"learningRate\":",
                "{\"live\": 5}|\"live\" is 5: wanted an object with some of its fields, {\"frames\":",
                "{\"chip\": {\"unitNanoamp\": -1}}|unitNanoamp=-1.0: allowed 0, or 0.001 to 1000 nA",
                "{\"chip\": {\"silicon\": \"half\"}}|Cannot deserialize value of type",
                "[1]|is no JSON object",
                "{\"steps\": 1|Unexpected end-of-input",
                "{\"steps\": 1, \"steps\": 2}|Duplicate field 'steps'",
                "{} {}|Trailing token",
            })
    void refuses(String text, String message) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> RecipeFile.read(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(file + ": " + message);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = folder.resolve("none.json");
        assertThatThrownBy(() -> RecipeFile.read(file)).hasMessage(file + ": there is no such recipe");
    }

    @Test
    void theBundledRecipesCanBeRead() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../models/recipes"))) {
            for (Path file : files.toList()) {
                assertThat(RecipeFile.read(file)).as(file.toString()).isNotEqualTo(Recipe.STANDARD);
            }
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("recipe.json"), text);
    }
}
