package bmru.host.circuit;

import static bmru.host.circuit.ReferenceCircuit.FEATURES;
import static bmru.host.circuit.ReferenceCircuit.circuit;
import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Studies that run a circuit many times: Monte Carlo, corners, power, noise, scaling. */
class StudyCommandTest {
    @TempDir
    private Path folder;

    @Test
    void monteCarloDoesNotDependOnThreadsAndWritesItsPlot() throws IOException {
        Path plot = folder.resolve("kept.png");
        String one = circuit("montecarlo", FEATURES, "--samples", "9", "--threads", "1", "--json")
                .out();
        Invocation two = circuit(
                "montecarlo", FEATURES, "--samples", "9", "--threads", "2", "--json", "--plot", plot.toString());
        assertThat(two.out()).isEqualTo(one).contains("\"chips\":9");
        assertThat(Files.readAllBytes(plot)).startsWith(0x89, 'P', 'N', 'G');
    }

    /** A picture that cannot be written is told before an hour of work, and no other file is left. */
    @Test
    void nothingIsWrittenWhereOneFileCannotBe() {
        Path table = folder.resolve("kept.csv");
        Invocation run = circuit("montecarlo", FEATURES, "--csv", table.toString(), "--plot", "/nonesuch/p.png");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("/nonesuch/p.png: its folder does not exist; make it first");
        assertThat(folder).isEmptyDirectory();
    }

    /** A level at which a question makes no sense is refused with the reason. */
    @ParameterizedTest
    @CsvSource({
        "montecarlo, exact, 'the exact network has no devices that could differ: allowed circuit or chip'",
        "corners, exact, 'the exact network has no process, supply or temperature: allowed circuit or chip'",
        "power, exact, 'the exact network is no circuit and draws nothing: allowed circuit or chip'",
        "noise, exact, 'the network as trained has no noise: allowed circuit'",
        "noise, chip, 'noise laws are of the circuit level: allowed circuit'",
        "scaling, exact, 'the exact network is no circuit and draws nothing: allowed circuit'"
    })
    void aStudyRefusesALevelThatIsNoAnswer(String study, String level, String why) {
        Invocation run = circuit(study, FEATURES, "--level", level);
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("--level " + level + ": " + why);
    }

    /** Input DACs hold what is beyond 8 units, so features twenty times as large show which level it was. */
    @Test
    void studiesRunAtTheLevelAskedFor() throws IOException {
        Path loud = folder.resolve("loud.csv");
        Files.writeString(loud, loud(Files.readAllLines(Path.of(FEATURES))));
        for (String study : List.of("montecarlo", "corners", "power")) {
            String atCircuit = circuit(
                            study,
                            loud.toString(),
                            "--csv",
                            folder.resolve(study + "a.csv").toString(),
                            "--json")
                    .out();
            String atChip = circuit(
                            study,
                            loud.toString(),
                            "--level",
                            "chip",
                            "--csv",
                            folder.resolve(study + "b.csv").toString(),
                            "--json")
                    .out();
            assertThat(atCircuit).contains("\"level\":\"circuit\"");
            assertThat(atChip).contains("\"level\":\"chip\"");
            assertThat(Files.readString(folder.resolve(study + "a.csv")))
                    .isNotEqualTo(Files.readString(folder.resolve(study + "b.csv")));
        }
        Matcher power = Pattern.compile("\"power_nW\":([0-9.]+)")
                .matcher(circuit("simulate", FEATURES, "--level", "chip", "--json")
                        .out());
        assertThat(power.find()).isTrue();
        assertThat(circuit("power", FEATURES, "--level", "chip", "--json").out())
                .contains("\"power_nW\":" + power.group(1) + ",");
    }

    private static String loud(List<String> features) {
        StringBuilder text = new StringBuilder(features.get(0)).append('\n');
        for (String line : features.subList(1, features.size())) {
            text.append(Pattern.compile(",")
                            .splitAsStream(line)
                            .map(value -> String.valueOf(20 * Double.parseDouble(value)))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void fortyFiveCornersAreALineEach() {
        String corners = circuit("corners", FEATURES, "--json").out();
        assertThat(corners.split("\\{\"corner\":", -1)).hasSize(46);
        assertThat(circuit("corners", FEATURES).out().lines()).hasSize(46 + 7);
    }

    @Test
    void cornersHaveAPlot() throws IOException {
        Path plot = folder.resolve("corners.png");
        assertThat(circuit("corners", FEATURES, "--plot", plot.toString()).exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readAllBytes(plot)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void scalingFitsExponents() throws IOException {
        Path table = folder.resolve("scaling.csv");
        Invocation run = circuit("scaling", FEATURES, "--csv", table.toString());
        assertThat(run.out()).containsPattern("whole +1.00 +1.9\\d\n").containsPattern("core +1.00 +2.0\\d\n");
        assertThat(Files.readAllLines(table)).hasSize(3 * 8 + 1).first().isEqualTo("silicon,cells,cells_nW,mirrors_nW");
    }

    @Test
    void noiseIsToldCellByCell() {
        Invocation run = circuit("noise", FEATURES, "--runs", "3");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).containsPattern("least_suppression +[2-9][0-9]\n").containsPattern("\nl2.cell4 +");
    }

    @Test
    void powerIsToldClipByClipAndOnAverage() throws IOException {
        Path table = folder.resolve("power.csv");
        Invocation run = circuit("power", FEATURES, "--csv", table.toString(), "--json");
        String simulated = circuit("simulate", FEATURES, "--json").out();
        Matcher total = Pattern.compile("\"power_nW\":([0-9.]+)").matcher(simulated);
        assertThat(total.find()).isTrue();
        assertThat(run.out()).contains("\"power_nW\":" + total.group(1) + ",", "{\"silicon\":\"core\",\"power_nW\":");
        assertThat(Files.readAllLines(table))
                .hasSize(2)
                .first()
                .isEqualTo("file,decision,fraction,power_nW,cells_nW,mirrors_nW,energy_nJ,frames");
    }
}
