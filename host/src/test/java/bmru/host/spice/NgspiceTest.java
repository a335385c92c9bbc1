package bmru.host.spice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.circuit.netlist.CellBench;
import bmru.circuit.netlist.CellBench.Programmed;
import bmru.circuit.netlist.CellBench.Reading;
import bmru.circuit.technology.CellLaws;
import bmru.circuit.technology.Technologies;
import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cell in ngspice, where it is installed; what happens where it is not, everywhere. */
class NgspiceTest {
    private static final double TOLERANCE_NANOAMP = 0.012;

    @TempDir
    private Path folder;

    @Test
    void oneCellSwitchesWhereTheLawsSay() throws Exception {
        Ngspice ngspice = installed();
        Programmed cell = new Programmed(0.5, 0.36, 0.215);
        CellBench bench = CellBench.of(List.of(cell), 0.6);
        Reading reading = bench.readings(ngspice.run("cell", bench.endSeconds(), bench.text(), CellBench.READINGS, 2))
                .get(0);
        CellLaws laws = Technologies.bundled(Technologies.GENERIC).cell();
        double betaHi = laws.threshold().effect(cell.thresholdNanoamp());
        double betaLo = betaHi - laws.width().effect(cell.widthNanoamp());
        assertThat(reading.betaHi()).isCloseTo(betaHi, within(TOLERANCE_NANOAMP));
        assertThat(reading.betaLo()).isCloseTo(betaLo, within(TOLERANCE_NANOAMP));
        assertThat(reading.high()).isCloseTo(laws.gain().effect(cell.gainNanoamp()), within(TOLERANCE_NANOAMP));
        assertThat(reading.low()).isLessThan(0.001);
    }

    @Test
    void aDeckThatCannotRunIsReportedWithTheReason() throws Exception {
        Ngspice ngspice = installed();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() ->
                                ngspice.run("nonsense", 0, "* nonsense\nR1 a 0 nonesuch\n.op\n.end\n", "readings", 1))
                        .getMessage())
                .startsWith("ngspice ended with ")
                .contains(" and without readings: ");
    }

    @Test
    void aMissingSimulatorIsADeviceThatFailed() {
        Invocation run = check("nonesuch-spice");
        assertThat(run.exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("bmru circuit check: nonesuch-spice cannot be started (")
                .endsWith("); install it (Debian, Ubuntu: apt install ngspice) or name it with --ngspice\n");
    }

    @Test
    void aSimulatorThatFailsIsADeviceThatFailed() {
        Invocation run = check("false");
        assertThat(run.exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
        assertThat(run.err())
                .isEqualTo("bmru circuit check: false ended with 1 and without readings: it said nothing\n");
    }

    @Test
    void aSimulatorThatTakesTooLongIsStopped() throws IOException {
        Path slow = Files.writeString(folder.resolve("slow"), "#!/bin/sh\nexec sleep 60\n");
        assertThat(slow.toFile().setExecutable(true)).isTrue();
        Invocation run = Invocation.of(
                "circuit", "check", "--model", Invocation.REFERENCE, "--ngspice", slow.toString(), "--timeout", "1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
        assertThat(run.err())
                .isEqualTo("bmru circuit check: " + slow + " did not end within 1 s; give it more with --timeout\n");
    }

    @Test
    void nothingIsWrittenWithoutASimulator() {
        Path technology = folder.resolve("t.json");
        Invocation run =
                Invocation.of("circuit", "characterise", "-o", technology.toString(), "--ngspice", "nonesuch-spice");
        assertThat(run.exitCode()).isEqualTo(ExitCode.DEVICE_FAILED);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        Invocation frames = Invocation.of("circuit", "check", "--model", Invocation.REFERENCE, "--frames", "0");
        assertThat(frames.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(frames.err()).isEqualTo("bmru circuit check: --frames=0: allowed 1 or more\n");
        Invocation timeout = Invocation.of("circuit", "check", "--model", Invocation.REFERENCE, "--timeout", "0");
        assertThat(timeout.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(timeout.err()).isEqualTo("bmru circuit check: --timeout=0: allowed 1 s or more\n");
    }

    @Test
    void aNetlistIsWrittenAndCounted() throws IOException {
        Path deck = folder.resolve("chip.cir");
        Invocation run = Invocation.of(
                "circuit", "netlist", "--model", Invocation.REFERENCE, "--features", feature(), "-o", deck.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).matches("(?s)deck +.*chip\\.cir\n.*frames +150\n.*transistors +\\d+.*");
        assertThat(Files.readString(deck)).startsWith("* small, 150 frames of small.features.csv\n");
    }

    private static String feature() {
        return Invocation.GOLDEN.resolve("small.features.csv").toString();
    }

    private static Invocation check(String ngspice) {
        return Invocation.of("circuit", "check", "--model", Invocation.REFERENCE, "--ngspice", ngspice);
    }

    private static Ngspice installed() throws InterruptedException {
        Ngspice ngspice = new Ngspice("ngspice", 120, new PrintWriter(Writer.nullWriter()));
        boolean there;
        try {
            there = !ngspice.version().isEmpty();
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "ngspice is not installed (Debian, Ubuntu: apt install ngspice)");
        return ngspice;
    }
}
