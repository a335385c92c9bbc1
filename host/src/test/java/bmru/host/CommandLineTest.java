package bmru.host;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.terminal.CommandTree;
import bmru.host.terminal.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The command as its user meets it: what it prints, where, and how it ends. */
class CommandLineTest {
    private static final String STOP =
            Invocation.SAMPLES.resolve("stop-american.wav").toString();

    private static final String HEADER = "f0,f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11,f12\n";

    @TempDir
    private Path folder;

    @Test
    void aRecordingGivesALineWithItsDecision() {
        Invocation run = Invocation.of("run", "--level", "exact", "--model", Invocation.REFERENCE, STOP);
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).matches("\\S+stop-american.wav +class1 +62.4 % of 101 frames\n");
    }

    @Test
    void jsonIsAnObjectALine() {
        Invocation run =
                Invocation.of("run", "--level", "exact", "--json", "--model", Invocation.REFERENCE, STOP, STOP);
        assertThat(run.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .matches(
                                "\\{\"file\":\".*\",\"decision\":\"class1\",\"fractions\":\\{\"class0\":0\\.37.*,\"class1\":0\\.62.*},"
                                        + "\"frames\":101,\"level\":\"exact\",\"time_ms\":[0-9.]+}"));
    }

    @Test
    void aTraceEqualsTheReferenceInItsBits() throws IOException {
        Path trace = folder.resolve("trace.csv");
        Path golden = Invocation.GOLDEN.resolve("small.trace.csv");
        Invocation run = Invocation.of(
                "run",
                "--level",
                "exact",
                "--model",
                Invocation.REFERENCE,
                Invocation.GOLDEN.resolve("small.features.csv").toString(),
                "--trace",
                trace.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        List<String> actual = Files.readAllLines(trace);
        List<String> expected = Files.readAllLines(golden);
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(actual.get(0)).isEqualTo(expected.get(0));
        String[] columns = expected.get(0).split(",", -1);
        for (int line = 1; line < expected.size(); line++) {
            String[] there = actual.get(line).split(",", -1);
            String[] wanted = expected.get(line).split(",", -1);
            for (int i = 0; i < columns.length; i++) {
                if (columns[i].equals("winner") || columns[i].matches("l\\d+\\.s\\d+")) {
                    assertThat(there[i]).as("line %d, %s", line, columns[i]).isEqualTo(wanted[i]);
                }
            }
        }
    }

    @Test
    void aBadRecordingIsNamedAndTheOthersStillRun() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.wav"));
        Invocation run = Invocation.of("run", "--model", Invocation.REFERENCE, empty.toString(), STOP);
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).isEqualTo("bmru run: " + empty + ": is empty: wanted a recording, WAV or FLAC\n");
        assertThat(run.out()).contains("stop-american.wav");
    }

    @Test
    void nothingIsWrittenForABadRecording() throws IOException {
        Path text = Files.writeString(folder.resolve("text.wav"), "hello");
        Path trace = folder.resolve("trace.csv");
        Invocation run =
                Invocation.of("run", "--model", Invocation.REFERENCE, "--trace", trace.toString(), text.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(text));
    }

    @Test
    void featuresAreCheckedLineByLine() throws IOException {
        assertFeaturesRefused("", "the file is empty: wanted the header f0,f1,... and a frame a line");
        assertFeaturesRefused(
                "f0,f1\n1,2\n", " line 1: has 2 columns: wanted 13, f0 to f12, one a feature of the model");
        assertFeaturesRefused("g0,f1\n", " line 1: column 1 is \"g0\": wanted \"f0\"");
        assertFeaturesRefused(HEADER, "has no frames: wanted at least one line after the header");
        assertFeaturesRefused(HEADER + "1,2,3\n", " line 2: has 3 columns: wanted 13");
        assertFeaturesRefused(
                HEADER + "1,2,3,4,5,six,7,8,9,10,11,12,13\n", " line 2: f5=\"six\": allowed finite numbers");
        assertFeaturesRefused(
                HEADER + "1,2,3,4,5,NaN,7,8,9,10,11,12,13\n", " line 2: f5=\"NaN\": allowed finite numbers");
    }

    @Test
    void featuresMayHaveAByteOrderMarkLineEndsOfWindowsAndAnEmptyLastLine() throws IOException {
        Path file = folder.resolve("f.csv");
        Files.writeString(file, "\uFEFF" + HEADER.strip() + "\r\n1,2,3,4,5,6,7,8,9,10,11,12,13\r\n\r\n");
        Invocation run = Invocation.of(
                "run", "--level", "exact", "--model", Invocation.REFERENCE, "--features", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("% of 1 frame\n");
    }

    @Test
    void featuresTooLargeForTheNetworkAreRefused() throws IOException {
        String huge = String.join(",", Collections.nCopies(13, "3e38"));
        assertFeaturesRefused(
                HEADER + "1,2,3,4,5,6,7,8,9,10,11,12,13\n" + huge + "\n",
                "frame 1: a class value is not a finite number: its features or the weights of \"small\" are too large for"
                        + " single precision");
        assertFeaturesRefused(
                HEADER + "x".repeat(100) + ",2,3,4,5,6,7,8,9,10,11,12,13\n",
                " line 2: f0=\"" + "x".repeat(60) + "...\": allowed finite numbers");
    }

    @Test
    void foldersAreRefusedAsWhatTheyAre() {
        String name = folder.toString();
        assertThat(Invocation.of("run", "--model", name, STOP).err())
                .isEqualTo("bmru run: " + name + ": is a folder: wanted a model file\n");
        assertThat(Invocation.of("run", "--model", Invocation.REFERENCE, name).err())
                .isEqualTo("bmru run: " + name + ": is a folder: wanted a recording, WAV or FLAC\n");
    }

    @Test
    void standardInputIsReadOnlyOnce() {
        Invocation run = Invocation.of("run", "--model", Invocation.REFERENCE, "-", "-");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err())
                .isEqualTo("bmru run: -: given more than once, allowed once: standard input can be read only once\n");
    }

    @Test
    void theDemoSaysWhenItsNetworkIsNotTrained() {
        String session = folder.resolve("session").toString();
        Invocation demo = Invocation.of("demo", "--model", Invocation.REFERENCE, "--session", session);
        assertThat(demo.exitCode()).as(demo.err()).isEqualTo(ExitCode.OK);
        assertThat(demo.out()).contains("it is not trained, its decisions", "simulated");
        assertThat(demo.out())
                .contains("winners: of every 4 frames, 40 ms (. class0, C class1)")
                .containsPattern("stop-woman +class[01] +\\d+ % +(\\d+\\.\\d|-)  [.C]{26}  -\n")
                .doesNotContain("judged");
        assertThat(demo.err()).isEmpty();
        Invocation again = Invocation.of("demo", "--model", Invocation.REFERENCE, "--session", session);
        assertThat(again.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err()).contains("is not empty: a session needs a new folder of its own");
    }

    @Test
    void aChoiceIsListedAsHelpWritesIt() {
        assertThat(Invocation.of("run", "--level", "x", "y").err())
                .startsWith("bmru run: Invalid value for option '--level': \"x\": allowed exact, circuit, chip\n");
        assertThat(Invocation.of("circuit", "power", "--silicon", "x", "y").err())
                .startsWith(
                        "bmru circuit power: Invalid value for option '--silicon': \"x\": allowed core, core-trimmed, whole\n");
        assertThat(Invocation.of("run", "--level", "Exact", "y").err()).startsWith("bmru run: y: no such file");
    }

    private void assertFeaturesRefused(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), text);
        Invocation run = Invocation.of("run", "--level", "exact", "--model", Invocation.REFERENCE, file.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("bmru run: " + file + (message.startsWith(" ") ? "" : ": ") + message + "\n");
    }

    @Test
    void aModelThatIsNotThereIsNamed() {
        Invocation run = Invocation.of("run", "--model", "nonesuch", STOP);
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err())
                .startsWith(
                        "bmru run: nonesuch: no such model file, and no model of that name: there are commands-live, ");
    }

    @Test
    void wrongUseSaysWhatToTry() {
        Invocation run = Invocation.of("run", "--modle", "x");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("Unknown option: '--modle'").contains("Try: bmru run --help");
        assertThat(Invocation.of().exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Invocation.of("run").err())
                .isEqualTo("bmru run: wanted FILE...: recordings, or features in .csv files\n");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpThatFitsATerminal(String command) {
        PrintStream standard = System.err;
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        Invocation help;
        try {
            System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
            help = Invocation.of((command + " --help").strip().split(" "));
        } finally {
            System.setErr(standard);
        }
        // In picocli's texts a percent sign alone is a broken format, of which it warns there.
        assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(help.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(help.out())
                .startsWith("Usage: " + ("bmru " + command).strip())
                .contains("Exit codes:", "2     wrong use or bad input");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(help.out()).as("no colours").doesNotContain("\u001b");
        assertThat(help.err()).isEmpty();
    }

    /** As they are called, without their first word. */
    static List<String> commands() {
        List<String> names = new ArrayList<>();
        collect(CommandTree.whole(Bmru.class), names);
        return names;
    }

    private static void collect(CommandLine command, List<String> to) {
        to.add(command.getCommandSpec()
                .qualifiedName(" ")
                .substring("bmru".length())
                .strip());
        command.getSubcommands().values().forEach(below -> collect(below, to));
    }

    @Test
    void aStackTraceComesOnlyWhenAskedFor() {
        String[] command = {"run", "--model", "nonesuch", STOP};
        assertThat(Invocation.of(command).err()).doesNotContain("\tat ");
        assertThat(Invocation.of("--debug", "run", "--model", "nonesuch", STOP).err())
                .contains("\tat ");
    }

    @Test
    void aModelIsShown() {
        Invocation show = Invocation.of("model", "show", Invocation.REFERENCE);
        assertThat(show.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(show.out())
                .containsPattern("parameters +170\n")
                .containsPattern("cells +4, 4\n")
                .containsPattern("inputs +13\n");
        assertThat(Invocation.of("model", "show", "--json", Invocation.REFERENCE)
                        .out())
                .contains("\"parameters\":170");
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        assertThat(Invocation.of("completion").out()).contains("complete -F").contains("--silicon");
    }

    @Test
    void aCommandThatIsNoneIsAnsweredWithThoseThereAre() {
        Invocation none = Invocation.of("foo");
        assertThat(none.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(none.err()).startsWith("bmru: \"foo\": no such command: there are demo, run, model, ");
        assertThat(Invocation.of("board", "foo").err())
                .startsWith("bmru board: \"foo\": no such command: there are list, ");
    }
}
