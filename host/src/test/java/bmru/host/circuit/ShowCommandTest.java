package bmru.host.circuit;

import static bmru.host.circuit.ReferenceCircuit.FEATURES;
import static bmru.host.circuit.ReferenceCircuit.circuit;
import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @Test
    void everyElementIsALineOfTheTable() throws IOException {
        Path table = folder.resolve("elements.csv");
        assertThat(circuit("show", "--csv", table.toString()).exitCode()).isEqualTo(ExitCode.OK);
        // Two mirrors a weight of projection and classifier, one of the others; 46 bias channels; the header.
        assertThat(Files.readAllLines(table)).hasSize(2 * 52 + 64 + 2 * 8 + 46 + 1);
    }

    /** One weight of 100 in the classifier. */
    @Test
    void whatShowRefusesNoProgramIsCompiledOf() throws IOException {
        JsonNode model = JSON.readTree(Path.of(Invocation.REFERENCE).toFile());
        ((ArrayNode) model.at("/classifier/weights/1")).set(1, 100);
        Path wide = folder.resolve("wide.model.json");
        JSON.writeValue(wide.toFile(), model);
        String refusal = "classifier.w2.2+ of ratio 100.0000 needs 38 devices of 15.00 um: allowed 16";
        Invocation shown = Invocation.of("circuit", "show", "--model", wide.toString());
        assertThat(shown.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shown.out()).contains(refusal);
        Path program = folder.resolve("wide.bin");
        Invocation compiled = Invocation.of(
                "program", "compile", "--board", "virtual", "--model", wide.toString(), "-o", program.toString());
        assertThat(compiled.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(compiled.err()).contains("mirror-too-wide", refusal);
        assertThat(program).doesNotExist();
    }

    @Test
    void showTellsTheCircuitAtAGlance() {
        Invocation run = circuit("show");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .containsPattern("\\Amodel +small\nfeatures +13\n")
                .containsPattern("core +\\d+ +\\d+ +\\d+ +23\\.40\n")
                .containsPattern("whole +\\d+ +\\d+ +46 +23\\.40\n")
                .contains("\nl2.cell4 ", "mirror-too-narrow: ");
        assertThat(run.out().lines().count()).isLessThanOrEqualTo(84);
        assertThat(circuit("show", "--elements").out()).contains("l1.candidate.w2.3 ", "l2.cell1.threshold ");
    }

    /** One count: by kind, of the technology shown; of the deck, counted in its text; the published one beside them. */
    @Test
    void theTransistorsOfTheDeckAreThoseThatShowCounts() throws IOException {
        Path deck = folder.resolve("small.cir");
        Invocation written = circuit("netlist", FEATURES, "-o", deck.toString(), "--json");
        assertThat(written.exitCode()).isEqualTo(ExitCode.OK);
        String inDeck = value("transistors", written.out());
        assertThat(circuit("show", "--technology", "generic-180nm").out())
                .containsPattern("whole +\\d+ +" + inDeck + " ");
        String shown = circuit("show", "--json").out();
        assertThat(value("netlist_transistors", shown)).isEqualTo(inDeck);
        assertThat(value("published_transistors", shown)).isEqualTo("768");
        assertThat(circuit("show").out())
                .contains((768 - Integer.parseInt(inDeck)) + " fewer in the netlist; no split is published");
    }

    private static String value(String key, String json) {
        Matcher number = Pattern.compile("\"" + key + "\":(\\d+)").matcher(json);
        assertThat(number.find()).as(key).isTrue();
        return number.group(1);
    }

    @Test
    void aCoarseDacIsToldBesideTheHysteresis() {
        assertThat(circuit("show", "--dac-bits", "5").out())
                .contains("dac-resolution: DAC so coarse", "l1.cell1.width ");
        assertThat(circuit("show").out()).doesNotContain("dac-resolution");
        assertThat(circuit("simulate", FEATURES, "--level", "chip", "--dac-bits", "5")
                        .err())
                .contains("warning dac-resolution: l1.cell1.width is ");
    }

    @Test
    void aTechnologyWithoutALawIsNamed() throws IOException {
        Path technology = folder.resolve("t.json");
        Files.writeString(technology, "{\"format\": \"bmru-technology/2\"}");
        Invocation run = circuit("show", "--technology", technology.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("t.json: name is missing: it is required");
    }
}
