package bmru.host.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitCommandTest {
    private static final String FEATURES =
            Invocation.GOLDEN.resolve("small.features.csv").toString();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private static Invocation circuit(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("circuit", command, "--model", Invocation.REFERENCE));
        arguments.addAll(Arrays.asList(more));
        return Invocation.of(arguments.toArray(String[]::new));
    }

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
    void aTraceOfTheExactNetworkHasTheBitsOfTheReference() throws IOException {
        List<String> golden = Files.readAllLines(Invocation.GOLDEN.resolve("small.trace.csv"));
        List<String> actual = trace(Invocation.REFERENCE, "exact");
        assertThat(actual.get(0)).isEqualTo(golden.get(0) + ",p_cells_nW,p_mirrors_nW,p_total_nW");
        assertSameBits(actual, golden);
    }

    /** As a user compares with the published circuit: {@code --silicon core} is it, leaks and all. */
    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven"})
    void theCoreShowsTheReferenceTrace(String tag) throws IOException {
        Path model = folder.resolve("no-bias.json");
        ObjectMapper json = new ObjectMapper();
        ObjectNode tree = (ObjectNode)
                json.readTree(Invocation.GOLDEN.resolve(tag + ".model.json").toFile());
        ((ObjectNode) tree.get("classifier")).remove("bias");
        json.writeValue(model.toFile(), tree);
        Path trace = folder.resolve("core.csv");
        Invocation run = Invocation.of(
                "circuit",
                "simulate",
                "--model",
                model.toString(),
                "--silicon",
                "core",
                "--level",
                "circuit",
                Invocation.GOLDEN.resolve(tag + ".features.csv").toString(),
                "--trace",
                trace.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        List<String> shown = Files.readAllLines(trace);
        List<String> wanted = Files.readAllLines(Invocation.GOLDEN.resolve(tag + ".circuit.csv"));
        List<String> columns = List.of(shown.get(0).split(",", -1));
        String[] names = wanted.get(0).split(",", -1);
        int compared = 0;
        assertThat(shown).hasSameSizeAs(wanted);
        for (int line = 1; line < wanted.size(); line++) {
            String[] values = wanted.get(line).split(",", -1);
            String[] there = shown.get(line).split(",", -1);
            for (int c = 0; c < names.length; c++) {
                // The currents of the skip path are not in a trace of the command.
                if (!names[c].startsWith("h")) {
                    assertThat(Double.parseDouble(there[columns.indexOf(names[c])]))
                            .as("line %d, %s", line, names[c])
                            .isCloseTo(Double.parseDouble(values[c]), within(names[c].contains(".s") ? 0 : 1e-5));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(2000);
    }

    /** Of a model whose cells begin low, as those of a circuit do. */
    @Test
    void theIdealCircuitHasTheBitsOfTheExactNetwork() throws IOException {
        String text = Files.readString(Path.of(Invocation.REFERENCE));
        Path low = folder.resolve("low.json");
        Files.writeString(low, text.replaceAll("\"initialState\": \\[[^]]*]", "\"initialState\": [0, 0, 0, 0]"));
        assertSameBits(trace(low.toString(), "circuit"), trace(low.toString(), "exact"));
    }

    private List<String> trace(String model, String level) throws IOException {
        Path trace = folder.resolve(level + ".csv");
        Invocation run = Invocation.of(
                "circuit",
                "simulate",
                "--model",
                model,
                "--technology",
                "ideal",
                FEATURES,
                "--level",
                level,
                "--trace",
                trace.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        return Files.readAllLines(trace);
    }

    private static void assertSameBits(List<String> actual, List<String> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int row = 1; row < expected.size(); row++) {
            assertThat(bits(actual.get(row))).isEqualTo(bits(expected.get(row)));
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
        String circuit = circuit("simulate", FEATURES, "--json").out();
        String chip = circuit("simulate", FEATURES, "--level", "chip", "--json").out();
        assertThat(circuit).contains("\"decision\":\"class0\"");
        assertThat(chip).contains("\"decision\":\"class0\"", "\"held_features\":0");
    }

    @Test
    void featuresBeyondTheDacsAreRefusedUnlessClipped() throws IOException {
        Path features = folder.resolve("loud.csv");
        Path trace = folder.resolve("t.csv");
        Files.writeString(features, "f0,f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11,f12\n9,0,0,0,0,0,0,0,0,0,0,0,-20\n");
        String[] arguments = {features.toString(), "--level", "chip", "--trace", trace.toString()};
        Invocation refused = circuit("simulate", arguments);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .contains("loud.csv: 2 features beyond the input DACs: allowed 8 units; --clip holds them there");
        assertThat(trace).doesNotExist();
        String[] clipped = Arrays.copyOf(arguments, arguments.length + 1);
        clipped[arguments.length] = "--clip";
        assertThat(circuit("simulate", clipped).out()).containsPattern("held_features +2\n");
    }

    /** The file that a board's commands take, here at level chip. */
    @Test
    void theTablesOfABoardsChipAreThoseOfTheLevelChip() throws IOException {
        Path form = folder.resolve("form.csv");
        Path tables = folder.resolve("vc7.csv");
        assertThat(Invocation.of(
                                "program",
                                "tables",
                                "--board",
                                "virtual",
                                "--chip",
                                "VC-7",
                                "--model",
                                Invocation.REFERENCE,
                                "-o",
                                form.toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        String measured = Files.readString(form).replace("measured=never", "measured=2026-03-14");
        Files.writeString(tables, "\uFEFF" + measured.replace("\n", "\r\n"));
        String[] simulate = {"--features", FEATURES, "--level", "chip", "--tables", tables.toString()};
        assertThat(circuit("simulate", simulate).exitCode()).isEqualTo(ExitCode.OK);
        Files.writeString(tables, measured.replaceAll("(?m)^l1.cell2.threshold,2,.*\n", ""));
        Invocation gap = circuit("simulate", simulate);
        assertThat(gap.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(gap.err()).contains("vc7.csv: channel l1.cell2.threshold has no code=2: wanted all of 0 to 4095");
        Files.writeString(tables, "code,amperes\n0,0\n1,1e-9\n");
        assertThat(circuit("simulate", simulate).err())
                .contains("vc7.csv: line 1: \"code,amperes\": wanted \"# bmru-dac-tables/1 board=NAME");
        Files.writeString(tables, measured);
        String[] twice = Arrays.copyOf(simulate, simulate.length + 2);
        twice[simulate.length] = "--dac-bits";
        twice[simulate.length + 1] = "8";
        assertThat(circuit("simulate", twice).err())
                .contains("--dac-bits=8: not with --tables, whose DACs have bits of their own");
    }

    @Test
    void aTechnologyWithoutALawIsNamed() throws IOException {
        Path technology = folder.resolve("t.json");
        Files.writeString(technology, "{\"format\": \"bmru-technology/2\"}");
        Invocation run = circuit("show", "--technology", technology.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("t.json: name is missing: it is required");
    }

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

    /** Twelve bits change no decision of the trained models on the bundled words. */
    @ParameterizedTest
    @ValueSource(strings = {"stop-d4", "stop-d16"})
    void twelveBitTablesChangeNoDecision(String model) throws IOException {
        int words = 0;
        try (DirectoryStream<Path> samples = Files.newDirectoryStream(Invocation.SAMPLES, "*.wav")) {
            for (Path word : samples) {
                words++;
                assertThat(decision(model, word, "chip"))
                        .as(word.toString())
                        .isEqualTo(decision(model, word, "circuit"));
            }
        }
        assertThat(words).isEqualTo(12);
    }

    private static String decision(String model, Path word, String level) {
        String out = Invocation.of("circuit", "simulate", "--model", model, word.toString(), "--level", level)
                .out();
        Matcher decision = Pattern.compile("decision +(\\S+)\n").matcher(out);
        assertThat(decision.find()).as(out).isTrue();
        return decision.group(1);
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

    /** The network is no circuit: a power of zero would be a false figure. */
    @Test
    void theExactNetworkHasNoPower() throws IOException {
        Path trace = folder.resolve("exact.csv");
        circuit("simulate", FEATURES, "--level", "exact", "--trace", trace.toString());
        assertThat(Files.readAllLines(trace).get(1)).endsWith(",,,");
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
    void cornersHaveAPlot() throws IOException {
        Path plot = folder.resolve("corners.png");
        assertThat(circuit("corners", FEATURES, "--plot", plot.toString()).exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readAllBytes(plot)).startsWith(0x89, 'P', 'N', 'G');
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
