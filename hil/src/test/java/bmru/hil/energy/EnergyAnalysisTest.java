package bmru.hil.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.boards.definition.Monitor;
import bmru.hil.energy.EnergyWindow.Phase;
import bmru.hil.readback.SessionReader;
import bmru.hil.record.HostClock;
import bmru.hil.record.SessionRecorder;
import bmru.hil.run.RunFiles;
import bmru.hil.session.Conditions;
import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions whose currents are known to the picoampere: offset, drift, a disturbed round, and what the chip draws. */
class EnergyAnalysisTest {
    private static final Path MODEL = Path.of("../circuit-model/src/test/resources/golden/small.model.json");
    private static final double GAIN_ERROR_PERCENT = 0.5;
    private static final double FLOOR_PICOAMP = 1000;
    private static final Monitor MONITOR =
            new Monitor("INA999", 1000, 1e7, 10, GAIN_ERROR_PERCENT, 500, 0, FLOOR_PICOAMP);
    private static final int STEP_US = 1000;
    private static final int WINDOW_US = 200_000;
    private static final int SETTLE_US = 20_000;
    private static final double VOLT = 1.8;
    private static final int ROUNDS = 5;

    @TempDir
    private Path folder;

    /** Of the monitor and the board around the chip, which is not the chip's. */
    private double offsetPicoamp = 700;

    /** All the time, far more over a round than the monitor's gain leaves open. */
    private double driftPicoampASecond = 2000;

    private double idlePicoamp = 20_000;
    private double activePicoamp = 30_000;
    private double disturbedPicoamp = 6000;
    private Phase missing = Phase.ACTIVE;
    private int missingRound = -1;
    private boolean overRange;
    private SessionRecorder recorder;
    private long nowUs = 1_000_000;
    private long number;

    @BeforeEach
    void begin() throws IOException {
        Conditions conditions = new Conditions(
                new TreeMap<>(),
                new Conditions.Board("virtual:", "virtual", null, null, "measured"),
                new Conditions.Chip("small", "C-1"),
                null,
                null,
                null,
                null,
                new Conditions.Instrument(MONITOR, 1_000_000 / STEP_US, "chip"),
                new Conditions.Supply(VOLT, null),
                null,
                1,
                "none",
                100);
        recorder = SessionRecorder.create(
                folder.resolve("session"),
                Manifest.planned("energy", conditions, List.of("a", "b"), List.of("cell"), 1),
                HostClock.system());
        recorder.attach(RunFiles.MODEL, Files.readAllBytes(MODEL));
    }

    private void phase(int round, Phase phase) {
        pass(0, SETTLE_US, true);
        double chip = switch (phase) {
            case OFF, OFF_AGAIN -> 0;
            case IDLE -> idlePicoamp;
            case ACTIVE -> activePicoamp + (round == 3 ? disturbedPicoamp : 0);
        };
        long fromUs = nowUs;
        pass(chip, WINDOW_US, round != missingRound || phase != missing);
        recorder.event(EventKind.WINDOW, nowUs, EnergyWindow.details(round, phase, fromUs, nowUs));
    }

    private void pass(double chipPicoamp, int us, boolean sampled) {
        for (int step = 0; step < us / STEP_US; step++, nowUs += STEP_US, number++) {
            if (sampled) {
                double drift = driftPicoampASecond * (nowUs - 1_000_000) / 1e6;
                int picoamp = (int) Math.round(chipPicoamp + offsetPicoamp + drift);
                boolean over = overRange && chipPicoamp == 0 && us == WINDOW_US && step == 3;
                recorder.sample(number, nowUs, (int) (1e6 * VOLT), picoamp, 0, over, picoamp < FLOOR_PICOAMP);
            }
        }
    }

    private EnergyReport report() throws IOException {
        for (int round = 1; round <= ROUNDS; round++) {
            for (Phase phase : Phase.values()) {
                phase(round, phase);
            }
        }
        recorder.seal();
        return Objects.requireNonNull(EnergyAnalysis.of(SessionReader.open(folder.resolve("session"))));
    }

    private static double nanowatt(double picoamp) {
        return VOLT * picoamp / 1000;
    }

    @Test
    void offsetDriftAndADisturbedRoundAreInNoFigure() throws IOException {
        EnergyReport report = report();
        assertThat(report.complete()).isTrue();
        EnergyFigure idle = report.figures().get(0);
        EnergyFigure work = report.figures().get(1);
        EnergyFigure decision = report.figures().get(2);
        assertThat(idle.value()).isCloseTo(nanowatt(idlePicoamp), within(1e-3));
        assertThat(work.value()).isCloseTo(nanowatt(activePicoamp), within(1e-3));
        assertThat(decision.value()).isCloseTo(1.01 * nanowatt(activePicoamp), within(1e-3));
        assertThat(List.of(idle.unit(), work.unit(), decision.unit())).containsExactly("nW", "nW", "nJ");
        assertThat(List.of(idle.rounds(), work.rounds(), decision.rounds())).containsOnly(ROUNDS);
    }

    /** From the lowest round to the highest, and a rectangular distribution of the gain, 95 % of a normal one. */
    @Test
    void theIntervalHoldsAllRoundsAndTheGain() throws IOException {
        EnergyReport report = report();
        EnergyFigure work = report.figures().get(1);
        double gain = 1.96 * GAIN_ERROR_PERCENT / 100 / Math.sqrt(3);
        assertThat(work.low()).isCloseTo(nanowatt(activePicoamp) * (1 - gain), within(1e-3));
        assertThat(work.high())
                .isCloseTo(nanowatt(activePicoamp + disturbedPicoamp) + nanowatt(activePicoamp) * gain, within(1e-3));
    }

    @Test
    void everyFigureNamesWhatDrewItAndWhetherAChipDid() throws IOException {
        EnergyReport report = report();
        assertThat(report.figures()).extracting(EnergyFigure::scope).containsOnly(Scope.CHIP);
        assertThat(report.figures()).extracting(EnergyFigure::origin).containsOnly("measured");
        assertThat(report.notMeasured()).containsExactly(Scope.BIAS_DACS, Scope.CONTROLLER, Scope.HOST);
    }

    /** The monitor reads it well, together with the offset: only what is left without the offset is too little. */
    @Test
    void whatIsBelowTheFloorWithoutTheRestIsRefusedWithWhatWouldMeasureIt() throws IOException {
        offsetPicoamp = 5000;
        driftPicoampASecond = 0;
        idlePicoamp = 800;
        EnergyReport report = report();
        assertThat(report.figures())
                .extracting(EnergyFigure::name)
                .containsExactly("power at work", "energy a decision");
        assertThat(report.complete()).isFalse();
        assertThat(report.refused())
                .containsExactly(
                        "power idle: 800 pA are below the floor of the INA999, 1000 pA: measurable with a shunt 13"
                                + " times as large, or a monitor with a floor of 80 pA or less");
    }

    @Test
    void aRoundWithoutSamplesWhileOffIsNoneAndNamed() throws IOException {
        missing = Phase.OFF_AGAIN;
        missingRound = 2;
        EnergyReport report = report();
        assertThat(report.refused()).containsExactly("off again, round 2: no sample came");
        assertThat(report.figures()).extracting(EnergyFigure::rounds).containsOnly(ROUNDS - 1);
        assertThat(report.figures().get(0).value()).isCloseTo(nanowatt(idlePicoamp), within(1e-3));
    }

    @Test
    void samplesOverTheRangeWhileOffMakeNoFigure() throws IOException {
        overRange = true;
        EnergyReport report = report();
        assertThat(report.figures()).isEmpty();
        assertThat(report.refused())
                .contains("off, round 1: 1 samples are over the range")
                .contains("power idle: no round has all of off, idle, active and off again");
    }
}
