package bmru.host.circuit;

import static bmru.host.circuit.ReferenceCircuit.FEATURES;
import static bmru.host.circuit.ReferenceCircuit.circuit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
    @TempDir
    private Path folder;

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

    /** The network is no circuit: a power of zero would be a false figure. */
    @Test
    void theExactNetworkHasNoPower() throws IOException {
        Path trace = folder.resolve("exact.csv");
        circuit("simulate", FEATURES, "--level", "exact", "--trace", trace.toString());
        assertThat(Files.readAllLines(trace).get(1)).endsWith(",,,");
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
}
