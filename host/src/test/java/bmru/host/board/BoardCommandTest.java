package bmru.host.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.device.Device;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Layer;
import bmru.circuit.technology.Technologies;
import bmru.host.Bmru;
import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import bmru.host.terminal.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a bench engineer gives them, with the reference network on the chip. */
class BoardCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FEATURES =
            Invocation.GOLDEN.resolve("small.features.csv").toString();

    @TempDir
    private Path folder;

    private int sessions;

    /** As {@link #command}, with the session where the test may leave it. */
    private Invocation run(String words, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--session", session().toString()));
        arguments.addAll(Arrays.asList(more));
        return command(words, arguments.toArray(String[]::new));
    }

    /** A folder that is not there. */
    private Path session() {
        return folder.resolve("session-" + ++sessions);
    }

    private static Invocation command(String words, String... more) {
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        arguments.addAll(List.of("--model", Invocation.REFERENCE));
        arguments.addAll(Arrays.asList(more));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private static Device chip(int serial) throws Exception {
        Circuit circuit = Circuit.of(ModelFile.read(Invocation.REFERENCE), Technologies.published());
        return Boards.device(new BoardUri.Virtual(serial), circuit);
    }

    private String compiled(String name, String... more) {
        String path = folder.resolve(name).toString();
        List<String> arguments = new ArrayList<>(List.of("-o", path));
        arguments.addAll(Arrays.asList(more));
        if (!arguments.contains("--board")) {
            arguments.addAll(List.of("--board", "virtual"));
        }
        assertThat(command("program compile", arguments.toArray(String[]::new)).exitCode())
                .isEqualTo(ExitCode.OK);
        return path;
    }

    /** With one current that is not the ideal one. */
    private String measured(String chip) throws IOException {
        Path tables = folder.resolve(chip + ".csv");
        assertThat(command("program tables", "--board", "virtual", "--chip", chip, "-o", tables.toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        Files.writeString(
                tables,
                Files.readString(tables)
                        .replace("measured=never", "measured=2026-03-14")
                        .replaceFirst("(?m)^l1.cell1.gain,7,.*$", "l1.cell1.gain,7,5.9e-9"));
        return tables.toString();
    }

    @Test
    void aProgramGoesOnceIsVerifiedAndDiffers() throws Exception {
        String program = compiled("p.bin");
        try (ServedBoard board = new ServedBoard(chip(0))) {
            Invocation before = command("board diff " + program, "--board", board.uri());
            assertThat(before.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(before.out())
                    .startsWith("board     " + board.uri() + ", simulated\n")
                    .contains("program   none: below are the codes of its start\nstate     SAFE\nchanges   46\n")
                    .contains("channel  element", "  effect\n")
                    .containsPattern("l1.cell1.threshold +0 +\\d+ +0.0000 +\\d.\\d{4}  on later")
                    .containsPattern("l1.cell1.width .*  wider")
                    .containsPattern("l1.cell1.gain .*  output higher")
                    .containsPattern("cells_nW +\\d+\\.\\d{3}\n");
            assertThat(command("board verify " + program, "--board", board.uri())
                            .exitCode())
                    .isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(command("board program " + program, "--board", board.uri())
                            .out())
                    .contains("programmed and verified in", "bank     NEW");
            assertThat(command("board program " + program, "--board", board.uri())
                            .out())
                    .contains("the program was there already");
            assertThat(command("board verify " + program, "--board", board.uri())
                            .out())
                    .contains("words      46\ndifferent  0\n");
            Invocation after = command("board diff " + program, "--board", board.uri());
            assertThat(after.exitCode()).isEqualTo(ExitCode.OK);
            assertThat(after.out()).contains("program   small\n", "changes   0\n");
            JsonNode diff = JSON.readTree(command("board diff " + program, "--board", board.uri(), "--json")
                    .out());
            assertThat(diff.get("changes").asInt()).isZero();
            assertThat(diff.get("channels")).isEmpty();
            JsonNode verified = JSON.readTree(command("board verify " + program, "--board", board.uri(), "--json")
                    .out());
            assertThat(verified.get("words").asInt()).isEqualTo(46);
            assertThat(verified.get("different").asInt()).isZero();
            assertThat(command("board safe", "--board", board.uri(), "--json").out())
                    .contains("\"state\":\"SAFE\"");
            assertThat(command("board safe", "--board", board.uri()).out()).contains("state  SAFE");
            assertThat(command("board selftest", "--board", board.uri()).out())
                    .containsPattern("safe state +yes\n")
                    .doesNotContain(" no\n");
        }
    }

    @Test
    void aProgramFromMeasuredTablesGoesToItsChipOnly() throws Exception {
        String tables = measured("VC-7");
        String program = compiled("p7.bin", "--tables", tables);
        assertThat(Invocation.of("program", "show", program).out())
                .containsPattern("tables +measured on chip VC-7 on 2026-03-14");
        try (ServedBoard seven = new ServedBoard(chip(7));
                ServedBoard eight = new ServedBoard(chip(8))) {
            assertThat(command("board program " + program, "--board", seven.uri())
                            .exitCode())
                    .isEqualTo(ExitCode.OK);
            Invocation refused = command("board program " + program, "--board", eight.uri());
            assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(refused.err())
                    .contains(
                            "this is chip VC-8: the program's codes are from DAC tables of chip VC-7, measured 2026-03-14")
                    .contains("code=", "channel 0 (projection.bias1)", "allowed on chip VC-7 only");
            assertThat(command("board info", "--board", eight.uri()).out()).containsPattern("program +-");
            Invocation ideal = command("board diff " + program, "--board", seven.uri());
            assertThat(ideal.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(ideal.err())
                    .contains("was compiled with DAC tables measured on chip VC-7")
                    .contains("name those of the program with --tables");
            assertThat(command("board diff " + program, "--board", seven.uri(), "--tables", tables)
                            .exitCode())
                    .isEqualTo(ExitCode.OK);
            assertThat(run("board play " + FEATURES, "--board", eight.uri(), "--tables", tables)
                            .err())
                    .contains("this is chip VC-8");
        }
        assertThat(run("board play " + FEATURES, "--board", "virtual:7", "--rate", "0", "--tables", tables)
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(command("board info", "--board", "virtual:8", "--tables", tables)
                        .err())
                .contains("is for chip VC-7: this is chip VC-8 of board virtual");
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItIsSent() throws Exception {
        String forAnother = compiled("pi.bin", "--board", "pi");
        Path damaged = folder.resolve("damaged.bin");
        byte[] bytes = Files.readAllBytes(Path.of(compiled("p.bin")));
        bytes[100] ^= 1;
        Files.write(damaged, bytes);
        try (ServedBoard board = new ServedBoard(chip(0))) {
            Invocation another = command("board program " + forAnother, "--board", board.uri());
            assertThat(another.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(another.err()).contains("the program is for board \"pi\": this is \"virtual\"");
            Invocation broken = command("board program " + damaged, "--board", board.uri());
            assertThat(broken.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(broken.err()).contains("is damaged: its SHA-256 does not fit; compile it again");
            assertThat(command("board info", "--board", board.uri()).out()).containsPattern("program +-");
        }
    }

    /** Two pseudo-terminals crossed, as two serial ports with a cable between. */
    @Test
    void aBoardServedOnASerialPortIsABoard() throws Exception {
        assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
        Path near = folder.resolve("ttyNear");
        Path far = folder.resolve("ttyFar");
        Process cable = new ProcessBuilder("socat", "PTY,rawer,link=" + near, "PTY,rawer,link=" + far)
                .inheritIO()
                .start();
        try {
            while (!Files.exists(near) || !Files.exists(far)) {
                assertThat(cable.isAlive()).isTrue();
                Thread.sleep(10);
            }
            CompletableFuture<Invocation> serving = CompletableFuture.supplyAsync(
                    () -> command("board serve --serial " + far, "--board", "pi:simulated"));
            String program = compiled("pi.bin", "--board", "pi");
            String uri = "serial:" + near;
            assertThat(command("board program " + program, "--board", uri).out())
                    .contains("bank     NEW");
            assertThat(command("board verify " + program, "--board", uri).exitCode())
                    .isEqualTo(ExitCode.OK);
            Invocation played = run("board play " + FEATURES, "--board", uri, "--rate", "0");
            assertThat(played.exitCode()).isEqualTo(ExitCode.OK);
            assertThat(played.out()).contains("the board converts no class");
            cable.destroy();
            Invocation served = serving.get(20, TimeUnit.SECONDS);
            assertThat(served.exitCode()).as("the port went away").isEqualTo(ExitCode.OK);
            assertThat(served.out()).contains("board pi chip simulated, simulated, on serial:" + far);
        } finally {
            cable.destroy();
            cable.waitFor();
        }
    }

    @Test
    void aClipIsPlayedInWindowsWithItsPower() throws Exception {
        Path session = session();
        Invocation run = command(
                "board play " + FEATURES,
                "--board",
                "virtual:",
                "--rest",
                "20",
                "--json",
                "--late-ms",
                "1000",
                "--session",
                session.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode report = JSON.readTree(run.out());
        int frames = report.get("frames").asInt();
        assertThat(report.get("windows").get(0).get("frames").asInt()).isEqualTo(frames - 20);
        assertThat(report.get("windows").get(0).get("power_nW").asDouble()).isBetween(10.0, 1000.0);
        assertThat(report.get("windows").get(1).get("window").asText()).isEqualTo("rest");
        assertThat(report.get("origin").asText()).isEqualTo("simulated");
        assertThat(report.get("windows").get(0).get("ci95_nW").asDouble()).isBetween(0.1, 300.0);
        assertThat(report.get("windows").get(0).get("monitor_nW").asDouble()).isPositive();
        assertThat(report.get("session").asText()).isEqualTo(session.toString());
        assertThat(Files.readAllLines(session.resolve("readings-0001.csv"))).hasSize(frames + 1);
        // A busy machine may lose samples: where, is a row of its own.
        assertThat(Files.readAllLines(session.resolve("power-0001.csv")).stream()
                        .filter(row -> !row.contains(",gap,")))
                .hasSize(report.get("supply_samples").asInt() + 1);
        Invocation again = command("board play " + FEATURES, "--board", "virtual:", "--session", session.toString());
        assertThat(again.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err()).contains("is not empty: a session needs a new folder of its own");
        assertThat(again.out()).isEmpty();
    }

    /** Adding a board is adding a file: as the module's README says it, in a home of its own. */
    @Test
    void aBoardIsAddedByItsFile() throws Exception {
        Path definitions = Files.createDirectories(folder.resolve("boards/definitions"));
        Path home = Invocation.ROOT.resolve("boards/definitions/serial.json");
        Files.writeString(
                definitions.resolve("bench.json"),
                Files.readString(home)
                        .replace("\"name\": \"serial\"", "\"name\": \"bench\"")
                        .replace("\"bits\": 12", "\"bits\": 14"));
        String before = System.getProperty("bmru.home", "");
        try {
            assertThat(inHome("board", "list").out()).containsPattern("kind +bench +protocol");
            String program = folder.resolve("bench.bin").toString();
            assertThat(inHome("program", "compile", "--board", "bench", "--model", Invocation.REFERENCE, "-o", program)
                            .out())
                    .containsPattern("board +bench\n")
                    .containsPattern("words +46\n");
            assertThat(inHome(
                                    "board",
                                    "diff",
                                    program,
                                    "--board",
                                    "virtual:",
                                    "--definition",
                                    "bench",
                                    "--model",
                                    Invocation.REFERENCE)
                            .out())
                    .containsPattern("changes +46\n");
            String played = inHome(
                            "board",
                            "play",
                            FEATURES,
                            "--board",
                            "virtual:",
                            "--definition",
                            "bench",
                            "--model",
                            Invocation.REFERENCE,
                            "--session",
                            session().toString(),
                            "--rate",
                            "0")
                    .out();
            assertThat(played)
                    .as("a virtual chip, whatever its board is called")
                    .contains("simulated");
        } finally {
            System.setProperty("bmru.home", before);
        }
    }

    private Invocation inHome(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        System.setProperty("bmru.home", folder.toString());
        int exitCode = Bmru.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Invocation(exitCode, out.toString(), err.toString());
    }

    /** Nothing of the kind is bundled but its description; a network that is bundled must fit it. */
    @Test
    void theBundledModelsFitTheBoardsThatAreDescribed() {
        for (String board : List.of("virtual", "serial")) {
            for (String model : List.of("stop-d16", "stop-d4")) {
                Invocation compiled = Invocation.of(
                        "program",
                        "compile",
                        "--board",
                        board,
                        "--model",
                        model,
                        "--force",
                        "-o",
                        folder.resolve("m.bin").toString());
                assertThat(compiled.err()).isEmpty();
            }
        }
        assertThat(command("board info", "--board", "pi:simulated").out())
                .contains("class currents: no decision, only state bits");
        assertThat(command("board info", "--board", "virtual:").out()).containsPattern("lacks +-\n");
    }

    @Test
    void aMachineWithoutAPisPinsSaysSo() {
        assumeTrue(Files.notExists(Path.of("/dev/spidev0.0")), "these pins are there");
        Invocation run = command("board info", "--board", "pi:CHIP-1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
        assertThat(run.err())
                .startsWith("bmru board info: ")
                .contains("raspi-config")
                .doesNotContain("defect");
    }

    @Test
    void aPiWithoutAConverterForClassCurrentsMakesNoDecision() {
        Invocation run = run("board play " + FEATURES, "--board", "pi:simulated", "--rate", "0", "--power-rate", "0");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("the board converts no class", "the supply was not measured");
    }

    @Test
    void aSweepTracesTheHysteresisThatWasProgrammed() throws Exception {
        Path csv = folder.resolve("sweep.csv");
        Invocation run =
                run("board sweep l1.cell1", "--board", "virtual:", "--rate", "0", "--json", "--csv", csv.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode found = JSON.readTree(run.out());
        Layer layer = ModelFile.read(Invocation.REFERENCE).layers().get(0);
        double width = layer.betaHi().get(0) - layer.betaLo().get(0);
        assertThat(found.get("on_nA").asDouble() - found.get("off_nA").asDouble())
                .isCloseTo(width, within(0.13));
        assertThat(Files.readAllLines(csv)).hasSize(801).contains("direction,bias_nA,state");
        assertThat(Path.of(found.get("session").asText())).isDirectoryContaining("glob:**/manifest.json");
        assertThat(run("board sweep l9.cell1", "--board", "virtual:").err())
                .contains("cell \"l9.cell1\": allowed l1.cell1 to l2.cell4");
    }

    /** The model that comes along has more channels than this board: nobody asked for it. */
    @Test
    void whatNeedsNoModelReadsNone() {
        for (String words : List.of("safe", "info", "selftest")) {
            Invocation done = Invocation.of("board", words, "--board", "pi:simulated");
            assertThat(done.exitCode()).as(words + ": " + done.err()).isEqualTo(ExitCode.OK);
        }
    }
}
