package bmru.host.level;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.element.Silicon;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelWriter;
import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LevelFiguresTest {
    @TempDir
    private Path folder = Path.of("");

    private static Model measured(String name) throws IOException {
        Model model = ModelFile.read(name).with(Map.of("seed", "3", "accuracy.chip.core", "0.5"));
        LevelFigures figures = new LevelFigures(model, "testing");
        figures.add(LevelKind.EXACT, Silicon.WHOLE, 0.9);
        figures.add(LevelKind.CHIP, Silicon.WHOLE, 0.8876);
        figures.add(LevelKind.CIRCUIT, Silicon.WHOLE, 0.891);
        return model.with(figures.provenance());
    }

    @Test
    void runAndListenSayWhatALevelLoses() throws IOException {
        Path file = Files.writeString(folder.resolve("m.json"), ModelWriter.write(measured(Invocation.REFERENCE)));
        String says = "small at level chip, silicon whole: accuracy 88.8 %, as trained 90.0 % (testing): train it"
                + " for the chip";
        String features = Invocation.GOLDEN.resolve("small.features.csv").toString();
        Invocation run = Invocation.of("run", "--model", file.toString(), features);
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains(says);
        Path live = Files.writeString(folder.resolve("live.json"), ModelWriter.write(measured("stop-live")));
        String word = Invocation.SAMPLES.resolve("stop-american.wav").toString();
        assertThat(Invocation.of("listen", "--model", live.toString(), word).err())
                .contains(says.replace("small", "stop-live"));
        for (String level : new String[] {"circuit", "exact"}) {
            assertThat(Invocation.of("run", "--model", file.toString(), "--level", level, features)
                            .err())
                    .isEmpty();
        }
    }

    /** A point exactly is none lost; what nobody measured is not said; figures of before are gone. */
    @Test
    void onlyAMeasuredLossIsSaid() throws IOException {
        Model model = measured(Invocation.REFERENCE);
        assertThat(LevelFigures.loss(model, LevelKind.CIRCUIT, Silicon.WHOLE)).isNull();
        assertThat(LevelFigures.loss(model, LevelKind.CHIP, Silicon.CORE)).isNull();
        assertThat(LevelFigures.loss(model.with(Map.of("accuracy.exact", "x")), LevelKind.CHIP, Silicon.WHOLE))
                .isNull();
        assertThat(LevelFigures.withoutFigures(model.provenance())).isEqualTo(Map.of("seed", "3"));
    }
}
