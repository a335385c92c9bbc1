package bmru.host.circuit;

import static bmru.host.circuit.ReferenceCircuit.FEATURES;
import static bmru.host.circuit.ReferenceCircuit.circuit;
import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every command of {@code bmru circuit}. */
class CircuitCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "show",
                "simulate",
                "power",
                "scaling",
                "montecarlo",
                "corners",
                "noise",
                "netlist",
                "check",
                "characterise"
            })
    void helpFitsAnEightyColumnTerminal(String command) {
        Invocation run = Invocation.of("circuit", command, "--help");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80).noneMatch(line -> line.contains("%%"));
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThat(circuit("simulate", FEATURES, "--clip").err())
                .contains("--level circuit: --dac-bits, --tables and --clip are of the converters at --level chip");
        assertThat(circuit("simulate", FEATURES, "--supply", "18").err())
                .contains("--supply=18.0: allowed 1.44 to 2.16 V, published-180nm is made for 1.80 V");
        assertThat(circuit("montecarlo", FEATURES, "--target", "7").err()).contains("--target=7.0: allowed 0 to 1");
        assertThat(circuit("montecarlo", FEATURES, "--sigma", "NaN").err()).contains("--sigma=NaN: allowed 0 to 100");
        assertThat(circuit("noise", FEATURES, "--input-noise", "-1").err())
                .contains("--input-noise=-1.0: allowed 0 to 1");
        assertThat(circuit("simulate", FEATURES, "--level", "exact", "--seed", "1")
                        .exitCode())
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(circuit("simulate", FEATURES, "--temperature", "400").err())
                .contains("celsius=400.0: allowed -55.0 to 125.0");
        assertThat(circuit("montecarlo", FEATURES, "--samples", "0").err()).contains("--samples=0: allowed 1 or more");
    }
}
