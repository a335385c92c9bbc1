package bmru.hil.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.audio.feature.Features;
import bmru.boards.board.Board;
import bmru.boards.client.ProtocolBoard;
import bmru.boards.client.Timing;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.device.Device;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.link.SerialLink;
import bmru.boards.link.StreamLink;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.boards.program.Program;
import bmru.boards.program.Tuning;
import bmru.boards.server.BoardServer;
import bmru.boards.wire.PacketLayout;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.clip.Clip;
import bmru.circuit.element.Circuit;
import bmru.hil.TestCircuits;
import bmru.hil.calibration.Calibration;
import bmru.hil.calibration.Calibrator;
import bmru.hil.calibration.EncodedClip;
import bmru.hil.identification.Specimen;
import bmru.hil.plan.Plan;
import bmru.hil.plan.PlannedClip;
import bmru.hil.readback.SessionReader;
import bmru.hil.record.HostClock;
import bmru.hil.result.TwinFindings;
import bmru.hil.run.Rig;
import bmru.hil.run.Run;
import bmru.hil.run.RunFiles;
import bmru.hil.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty clips on a virtual board through a pseudo-terminal, recorded, and held against the twin. */
class TwinTest {
    private static final int CLIPS = 20;

    @TempDir
    private Path folder;

    private final Circuit circuit = TestCircuits.whole(TestCircuits.STOP_D4);
    private final BoardDefinition definition = DefinitionReader.bundled("virtual");
    private final ChipTables tables = definition.tables(circuit);
    private final Program program = new Program(
            "stop-d4",
            "-",
            "virtual",
            definition.idealTables(),
            PacketLayout.VERSION,
            BiasProgram.compile(circuit, tables).words());

    TwinTest() throws IOException {}

    /** The same walk for the same name. */
    private Features walk(String name) {
        return TestCircuits.walk(circuit, new Random(name.hashCode()));
    }

    /** Work with a board behind a pseudo-terminal. */
    private interface OnBoard<T> {
        T with(Board board) throws IOException;
    }

    private <T> T through(String name, long serial, OnBoard<T> work) throws IOException {
        assumeTrue(PseudoTerminal.available(), "socat is missing: apt-get install socat");
        Device device = Boards.device(BoardUri.parse("virtual:" + serial), circuit);
        Path port = folder.resolve("tty-" + name);
        StreamLink end = PseudoTerminal.open(port);
        Thread thread = new Thread(BoardServer.of(device, end), "board");
        thread.setDaemon(true);
        thread.start();
        try {
            return work.with(ProtocolBoard.connect(
                    "serial:" + port,
                    SerialLink.open(port.toString(), SerialLink.DEFAULT_BAUD),
                    new Timing(500_000, 4, 3_000_000, 10_000_000, 1_000_000, 0),
                    serial));
        } finally {
            end.close();
        }
    }

    private TwinFindings findings(String name, long serial, Program loaded) throws IOException {
        return through(name, serial, board -> {
            Path session = folder.resolve(name);
            try (Rig rig = rig(board, loaded)) {
                begin(run(rig, plan(name, CLIPS), RunListener.SILENT), rig, session);
            }
            return SessionTwin.findings(SessionReader.open(session), definition, circuit);
        });
    }

    private Rig rig(Board board, Program loaded) throws IOException {
        return Rig.of(board, () -> board, circuit, definition, tables, loaded);
    }

    private static Plan plan(String name, int count) {
        List<PlannedClip> clips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clips.add(new PlannedClip("walk " + i, null, 1, "", List.of()));
        }
        return new Plan(name, null, null, RunFiles.PROGRAM, 5, Plan.Order.GIVEN, 0, 0, clips);
    }

    private Run run(Rig rig, Plan plan, RunListener listener) throws IOException {
        return Run.of(rig, plan, this::walk, 0, 0, listener);
    }

    private static void begin(Run run, Rig rig, Path session) throws IOException {
        run.begin(
                session,
                rig.planned(session.getFileName().toString(), rig.conditions(Map.of(), 0, null, 5, 0)),
                Map.of(RunFiles.MODEL, Files.readAllBytes(TestCircuits.STOP_D4)),
                HostClock.system());
    }

    @Test
    void twentyClipsThroughAPseudoTerminalAgreeInEveryBit() throws IOException {
        TwinFindings findings = findings("designed", 0, program);
        assertThat(findings.frames()).isEqualTo(CLIPS * TestCircuits.FRAMES);
        assertThat(findings.bits()).isEqualTo(8L * CLIPS * TestCircuits.FRAMES);
        assertThat(findings.wrongBits()).isZero();
        assertThat(findings.divergences()).isEmpty();
        assertThat(findings.differing()).isEmpty();
        assertThat(findings.decisions()).isEqualTo(CLIPS);
        assertThat(findings.decisionsEqual()).isEqualTo(CLIPS);
        TwinFindings.ClassCurrent current = Objects.requireNonNull(findings.classCurrent());
        assertThat(current.gain()).isCloseTo(1, within(1e-12));
        assertThat(current.rmsNanoamp()).isLessThan(1e-9);
    }

    @Test
    void aChipWithMismatchDivergesAndTuningBringsItBack() throws IOException {
        TwinFindings before = findings("before", 2, program);
        assertThat(before.wrongBits()).isGreaterThan(before.bits() / 50);
        TwinFindings.Divergence first = before.divergences().get(0);
        assertThat(first.board()).isNotEqualTo(first.twin());
        // What is above its threshold is high in the twin, what is not is low.
        assertThat(before.divergences()).allMatch(there -> there.twin() == there.marginNanoamp() >= 0);
        assertThat(before.differing().stream()
                        .mapToLong(frames -> frames.until() - frames.from())
                        .sum())
                .isEqualTo(before.wrongBits());
        assertThat(before.differing())
                .filteredOn(frames ->
                        frames.clip().equals(first.clip()) && frames.cell().equals(first.cell()))
                .first()
                .returns(first.frame(), TwinFindings.DifferingFrames::from);
        assertThat(before.traces()).isNotEmpty();
        assertThat(before.traces().get(0).candidateNanoamp()).hasSize(TestCircuits.FRAMES);
        assertThat(Objects.requireNonNull(before.classCurrent()).gain()).isNotCloseTo(1, within(1e-4));

        Calibration calibration = through("tuning", 2, board -> {
            try (board) {
                List<EncodedClip> clips = new ArrayList<>();
                for (int i = 100; i < 180; i++) {
                    Clip clip = new Clip("walk " + i, walk("walk " + i), Clip.NO_LABEL);
                    clips.add(EncodedClip.of(clip, tables, circuit.unitNanoamp()));
                }
                int[] designed =
                        program.words().stream().mapToInt(word -> word.code()).toArray();
                return new Calibrator(new Specimen(board, circuit, tables), designed, clips, true, 30_000)
                        .run("p", 1, (at, all) -> {});
            }
        });
        Tuning tuning = new Tuning(
                "VC-2",
                Instant.now(),
                new Tuning.Validity(30, Double.NaN, 5, 1.8, 0.05),
                40,
                30_000,
                new Tuning.Score(0, 0),
                new Tuning.Score(0, 0));
        TwinFindings after = findings("after", 2, program.tuned(calibration.codes(), tables, tuning));
        assertThat(after.wrongBits()).isLessThan(before.wrongBits() / 2);
    }

    /** Its frames are compared in both segments, each where it was; a decision it has once, where it was played to the end. */
    @Test
    void aTakeThatWasCutShortIsToldFromTheSameOnePlayedAgain() throws IOException {
        Path session = folder.resolve("cut");
        Plan plan = plan("cut", 3);
        int[] frames = new int[1];
        RunListener interrupting = new RunListener() {
            @Override
            public void frame() {
                if (++frames[0] == TestCircuits.FRAMES + TestCircuits.FRAMES / 2) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (Rig rig = rig(Boards.open("virtual:2", circuit, 1), program)) {
            begin(run(rig, plan, interrupting), rig, session);
        }
        try (Rig rig = rig(Boards.open("virtual:2", circuit, 1), program)) {
            Run run = run(rig, plan, RunListener.SILENT);
            run.skipPlayed(session);
            run.resume(session, HostClock.system());
        }
        TwinFindings findings = SessionTwin.findings(SessionReader.open(session), definition, circuit);
        assertThat(findings.decisions()).isEqualTo(3);
        assertThat(findings.frames())
                .isBetween(3L * TestCircuits.FRAMES + TestCircuits.FRAMES / 4, 4L * TestCircuits.FRAMES - 1);
        long cut = findings.frames() - 3L * TestCircuits.FRAMES;
        assertThat(findings.differing())
                .filteredOn(there -> there.segment() == 1 && there.clip().equals("walk 1"))
                .isNotEmpty()
                .allMatch(there -> there.until() <= cut);
        assertThat(findings.differing())
                .filteredOn(there -> there.segment() == 2)
                .isNotEmpty()
                .noneMatch(there -> there.clip().equals("walk 0"));
        assertThat(findings.divergences())
                .filteredOn(there -> there.clip().equals("walk 1"))
                .extracting(TwinFindings.Divergence::segment)
                .contains(1, 2);
        assertThat(findings.traces())
                .filteredOn(there -> there.clip().equals("walk 1"))
                .extracting(TwinFindings.CellTrace::segment)
                .containsExactly(1, 2);
    }
}
