package bmru.host.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircuitCommandTest {
    private static final String FEATURES =
            Invocation.GOLDEN.resolve("small.features.csv").toString();

    @TempDir
    private Path folder;

    private static Invocation circuit(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("circuit", command, "--model", Invocation.REFERENCE));
        arguments.addAll(Arrays.asList(more));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    @Test
    void showTellsTransistorsStaticPowerAndRules() {
        Invocation run = circuit("show");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("projection.w1.1+", "l2.cell3.width", "static power  23.40 nW (cells)", "mirror-too-narrow");
    }

    @Test
    void everyElementIsALineOfTheTable() throws IOException {
        Path table = folder.resolve("elements.csv");
        assertThat(circuit("show", "--csv", table.toString()).exitCode()).isEqualTo(ExitCode.OK);
        // Two mirrors a weight of projection and classifier, one of the others; 46 bias channels; the header.
        assertThat(Files.readAllLines(table)).hasSize(2 * 52 + 64 + 2 * 8 + 46 + 1);
    }

    @Test
    void aTraceOfTheIdealCircuitHasTheBitsOfTheReference() throws IOException {
        Path trace = folder.resolve("t.csv");
        for (String level : List.of("exact", "circuit")) {
            Invocation run = circuit(
                    "simulate",
                    "--technology",
                    "ideal",
                    "--features",
                    FEATURES,
                    "--level",
                    level,
                    "--trace",
                    trace.toString());
            assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
            List<String> golden = Files.readAllLines(Invocation.GOLDEN.resolve("small.trace.csv"));
            List<String> actual = Files.readAllLines(trace);
            assertThat(actual.get(0)).isEqualTo(golden.get(0) + ",p_cells_nW,p_mirrors_nW,p_total_nW");
            assertThat(actual).hasSameSizeAs(golden);
            for (int row = 1; row < golden.size(); row++) {
                assertThat(bits(actual.get(row))).isEqualTo(bits(golden.get(row)));
            }
        }
    }

    /** States of both layers and the winner. */
    private static List<String> bits(String row) {
        String[] cells = row.split(",");
        List<String> bits = new ArrayList<>(List.of(cells).subList(5, 9));
        bits.addAll(List.of(cells).subList(13, 17));
        bits.add(cells[19]);
        return bits;
    }

    @Test
    void chipAndCircuitAgreeOnDecisionAndPower() {
        String circuit = circuit("simulate", "--features", FEATURES, "--json").out();
        String chip = circuit("simulate", "--features", FEATURES, "--level", "chip", "--json")
                .out();
        assertThat(circuit).contains("\"decision\":\"class0\"");
        assertThat(chip).contains("\"decision\":\"class0\"", "\"featuresBeyondRange\":0");
    }

    @Test
    void featuresBeyondTheDacsAreRefusedUnlessClipped() throws IOException {
        Path features = folder.resolve("loud.csv");
        Path trace = folder.resolve("t.csv");
        Files.writeString(features, "f0,f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11,f12\n9,0,0,0,0,0,0,0,0,0,0,0,-20\n");
        String[] arguments = {"--features", features.toString(), "--level", "chip", "--trace", trace.toString()};
        Invocation refused = circuit("simulate", arguments);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .contains("loud.csv: 2 features lie beyond the input DACs: allowed 8 nA; --clip holds them there");
        assertThat(trace).doesNotExist();
        String[] clipped = Arrays.copyOf(arguments, arguments.length + 1);
        clipped[arguments.length] = "--clip";
        assertThat(circuit("simulate", clipped).out()).contains("clipped   2 features beyond the input DACs");
    }

    @Test
    void aDacTableWithAGapIsNamed() throws IOException {
        Path table = folder.resolve("l1.cell2.threshold.csv");
        Files.writeString(table, "code,amperes\n0,0\n2,1e-12\n");
        Invocation run = circuit("simulate", "--features", FEATURES, "--level", "chip", "--tables", folder.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("l1.cell2.threshold.csv line 3: code=2: allowed 0 to 1");
    }

    @Test
    void aTechnologyWithoutALawIsNamed() throws IOException {
        Path technology = folder.resolve("t.json");
        Files.writeString(technology, "{\"format\": \"bmru-technology/1\"}");
        Invocation run = circuit("show", "--technology", technology.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("t.json: nominalInputNanoamp is missing: it is required");
    }

    @Test
    void monteCarloDoesNotDependOnThreadsAndWritesItsPlot() throws IOException {
        Path plot = folder.resolve("kept.png");
        String one = circuit("montecarlo", "--clips", FEATURES, "--samples", "9", "--threads", "1", "--json")
                .out();
        Invocation two = circuit(
                "montecarlo",
                "--clips",
                FEATURES,
                "--samples",
                "9",
                "--threads",
                "2",
                "--json",
                "--plot",
                plot.toString());
        assertThat(two.out()).isEqualTo(one).contains("\"samples\":9");
        assertThat(Files.readAllBytes(plot)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void fortyFiveCornersAreALineEach() {
        assertThat(circuit("corners", "--clips", FEATURES, "--json").out().lines())
                .hasSize(45)
                .allMatch(line -> line.contains("\"kept\":"));
    }

    @Test
    void scalingFitsExponents() throws IOException {
        Path table = folder.resolve("scaling.csv");
        Invocation run = circuit("scaling", "--features", FEATURES, "--csv", table.toString());
        assertThat(run.out()).contains("exponents from 32 cells: cells 1.00, mirrors 1.9");
        assertThat(Files.readAllLines(table)).hasSize(9);
    }

    @Test
    void noiseIsToldCellByCell() {
        Invocation run = circuit("noise", "--features", FEATURES, "--runs", "3");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines()).hasSize(9);
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThat(circuit("simulate", "--features", FEATURES, "--level", "exact", "--seed", "1")
                        .exitCode())
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(circuit("simulate", "--features", FEATURES, "--temperature", "400")
                        .err())
                .contains("temperature=400.0 C: allowed -55.0 to 125.0");
        assertThat(circuit("montecarlo", "--clips", FEATURES, "--samples", "0").err())
                .contains("--samples=0: allowed 1 or more");
    }
}
