package bmru.circuit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.decision.LiveDecision;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.level.LevelView;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelException;
import bmru.circuit.model.ModelReader;
import bmru.circuit.model.ModelWriter;
import bmru.circuit.technology.Technologies;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network is positively homogeneous: all currents times s leave every state and winner as they were. */
class ScaleTest {
    /** No power of two: it would round nothing even where it is multiplied in. */
    private static final double SCALE = 0.17;

    private static final Model MODEL = Golden.lowAtStart("small");

    @ParameterizedTest
    @ValueSource(doubles = {0.001, SCALE, 3.7})
    void theExactNetworkComputesAsBeforeToTheBit(double scale) throws ModelException {
        assertHomogeneous(LevelKind.EXACT, Silicon.WHOLE, scale, 1e-15);
    }

    @ParameterizedTest
    @EnumSource
    void anIdealCircuitIsHomogeneous(Silicon silicon) throws ModelException {
        assertHomogeneous(LevelKind.CIRCUIT, silicon, SCALE, 1e-9);
    }

    @ParameterizedTest
    @EnumSource
    void theSupplyOfAnIdealCircuitFollowsTheScale(Silicon silicon) throws ModelException {
        Level trained = level(LevelKind.CIRCUIT, MODEL, silicon);
        Level scaled = level(LevelKind.CIRCUIT, MODEL.scaled(SCALE), silicon);
        for (float[] frame : Golden.features("small")) {
            for (SupplyPart part : SupplyPart.values()) {
                double wanted = SCALE * trained.step(frame).supplyNanoamp(part);
                assertThat(scaled.step(frame).supplyNanoamp(part)).isCloseTo(wanted, within(1e-9));
            }
        }
    }

    /** Its ideal converters have as many steps in a unit of any size, up to a femtoampere. */
    @Test
    void anIdealChipDecidesAsBefore() throws ModelException {
        Level trained = level(LevelKind.CHIP, MODEL, Silicon.WHOLE);
        Level scaled = level(LevelKind.CHIP, MODEL.scaled(0.25), Silicon.WHOLE);
        int same = 0;
        float[][] frames = Golden.features("small");
        for (float[] frame : frames) {
            same += trained.step(frame).winner() == scaled.step(frame).winner() ? 1 : 0;
        }
        assertThat(same).isGreaterThanOrEqualTo(frames.length * 99 / 100);
    }

    @Test
    void liveMarginsAreInUnitsOfTheModel() throws ModelException {
        Model margin = MODEL.with(new DecisionRule(101, DecisionRule.Evidence.MARGIN, 4, 0.05f, 3, ""));
        LiveDecision trained = new LiveDecision(margin);
        LiveDecision scaled = new LiveDecision(margin.scaled(SCALE));
        Level first = level(LevelKind.CIRCUIT, margin, Silicon.WHOLE);
        Level second = level(LevelKind.CIRCUIT, margin.scaled(SCALE), Silicon.WHOLE);
        int detected = 0;
        for (float[] frame : Golden.features("small")) {
            int wanted = trained.add(first.step(frame));
            assertThat(scaled.add(second.step(frame))).isEqualTo(wanted);
            assertThat(scaled.evidence(0)).isCloseTo(trained.evidence(0), within(1e-9));
            detected += wanted == LiveDecision.NONE ? 0 : 1;
        }
        assertThat(detected).isPositive();
    }

    @Test
    void inputCodesAreThoseOfTheUnitsCurrent() {
        DacTable table = DacTable.ofFemtoamp(0, 500_000, 1_000_000);
        ChipTables ideal = ChipTables.ideal(Circuit.of(MODEL, Technologies.ideal()), 12);
        InputCodes codes =
                new InputCodes(new ChipTables(ideal.bias(), java.util.List.of(table, table), ideal.adc()), 0.25);
        assertThat(codes.encode(new float[] {2})).isZero();
        assertThat(codes.code(0)).isEqualTo(1);
        assertThat(codes.encode(new float[] {-4})).isZero();
        assertThat(codes.code(1)).isEqualTo(2);
        assertThat(codes.encode(new float[] {4.1f})).isEqualTo(1);
    }

    @Test
    void programmedCurrentsAreTheUnitsTimesTheTrainedNumbers() {
        double[] trained = Circuit.of(MODEL, Technologies.ideal()).programmedNanoamp();
        double[] scaled = Circuit.of(MODEL.scaled(SCALE), Technologies.ideal()).programmedNanoamp();
        assertThat(scaled)
                .containsExactly(Arrays.stream(trained).map(v -> SCALE * v).toArray(), within(1e-12));
    }

    @Test
    void aFileKeepsTheUnit() throws ModelException {
        Model scaled = MODEL.scaled(SCALE);
        String text = ModelWriter.write(scaled);
        assertThat(ModelReader.read(text, "m")).isEqualTo(scaled);
        assertThat(text).contains("\"unitNanoamp\" : 0.17");
        assertThat(ModelWriter.write(MODEL)).doesNotContain("unitNanoamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.0009", "1001", "\"1\"", "null", "1e999"})
    void otherUnitsAreRefused(String unit) {
        String text = ModelWriter.write(MODEL).replaceFirst("\\{", "{\"unitNanoamp\": " + unit + ",");
        assertThatThrownBy(() -> ModelReader.read(text, "m"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("unitNanoamp");
    }

    private static Level level(LevelKind kind, Model model, Silicon silicon) throws ModelException {
        return Levels.of(kind, model, Technologies.ideal(), silicon);
    }

    private static void assertHomogeneous(LevelKind kind, Silicon silicon, double scale, double tolerance)
            throws ModelException {
        Level trained = level(kind, MODEL, silicon);
        Level scaled = level(kind, MODEL.scaled(scale), silicon);
        for (float[] frame : Golden.features("small")) {
            trained.step(frame);
            scaled.step(frame);
            assertThat(scaled.winner()).isEqualTo(trained.winner());
            for (int l = 0; l < trained.layers(); l++) {
                for (int c = 0; c < trained.cells(l); c++) {
                    assertThat(scaled.state(l, c)).isEqualTo(trained.state(l, c));
                    assertThat(scaled.candidateNanoamp(l, c))
                            .isCloseTo(scale * trained.candidateNanoamp(l, c), within(tolerance));
                    assertThat(scaled.outputNanoamp(l, c))
                            .isCloseTo(scale * trained.outputNanoamp(l, c), within(tolerance));
                }
            }
            assertCurrents(trained, scaled, scale, tolerance);
        }
    }

    private static void assertCurrents(LevelView trained, LevelView scaled, double scale, double tolerance) {
        assertThat(scaled.inputNanoamp(0)).isCloseTo(scale * trained.inputNanoamp(0), within(tolerance));
        for (int k = 0; k < trained.classes(); k++) {
            assertThat(scaled.classNanoamp(k)).isCloseTo(scale * trained.classNanoamp(k), within(tolerance));
        }
        for (int l = 0; l <= trained.layers(); l++) {
            assertThat(scaled.skipNanoamp(l, 0)).isCloseTo(scale * trained.skipNanoamp(l, 0), within(tolerance));
        }
    }
}
