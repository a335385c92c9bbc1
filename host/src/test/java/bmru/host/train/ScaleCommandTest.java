package bmru.host.train;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.model.Model;
import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bmru model scale}. */
class ScaleCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesTheSameNetworkWithAnotherUnit() throws IOException {
        Path once = folder.resolve("once.json");
        Path twice = folder.resolve("twice.json");
        assertThat(scale("--model", Invocation.REFERENCE, "--scale", "0.2", "-o", once.toString())
                        .exitCode())
                .isZero();
        assertThat(scale("--model", once.toString(), "--scale", "0.5", "-o", twice.toString())
                        .exitCode())
                .isZero();
        Model model = ModelFile.read(Invocation.REFERENCE);
        Model scaled = ModelFile.read(twice.toString());
        assertThat(scaled.unitNanoamp()).isEqualTo(0.1);
        assertThat(scaled.provenance().get("scale"))
                .startsWith("features, biases, alpha, beta and class values of 0.1 nA");
        assertThat(scaled.with(model.provenance())).isEqualTo(model.scaled(0.1));
    }

    @ParameterizedTest
    @CsvSource({
        "--scale,0,--scale=0.0: allowed above 0",
        "--scale,-1,--scale=-1.0: allowed above 0",
        "--scale,NaN,--scale=NaN: allowed above 0",
        "--scale,0.0001,unitNanoamp=",
        "--scales,'0.5,0',--scale=0.0: allowed above 0",
        "--power,45,--data is missing",
        "--chips,0,--chips=0: allowed 1",
        "--loss,-1,--loss=-1.0: allowed 0 to 100"
    })
    void refusesWhatCannotBe(String option, String value, String message) {
        Path file = folder.resolve("m.json");
        Invocation refused = scale("--model", Invocation.REFERENCE, option, value, "-o", file.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains(message);
        assertThat(file).doesNotExist();
    }

    @Test
    void keepsAFileThatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("m.json"), "mine");
        assertThat(scale("--model", Invocation.REFERENCE, "--scale", "0.2", "-o", file.toString())
                        .exitCode())
                .isNotZero();
        assertThat(file).hasContent("mine");
    }

    private static Invocation scale(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "model";
        all[1] = "scale";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Invocation.of(all);
    }
}
