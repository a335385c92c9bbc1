package bmru.circuit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.model.ModelException;
import bmru.circuit.technology.Technologies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every level owes, whichever it is. */
class LevelsTest {
    private static Level level(LevelKind kind, Silicon silicon) throws ModelException {
        return Levels.of(kind, Golden.model("wide"), Technologies.published(), silicon);
    }

    @ParameterizedTest
    @EnumSource(LevelKind.class)
    void isWhatWasAskedFor(LevelKind kind) throws ModelException {
        Level level = level(kind, Silicon.WHOLE);
        assertThat(level.kind()).isEqualTo(kind);
        assertThat(level.layers()).isEqualTo(2);
        assertThat(level.cells(1)).isEqualTo(3);
        assertThat(level.classes()).isEqualTo(Golden.model("wide").labels().size());
        if (kind == LevelKind.EXACT) {
            assertThat(level.frameSeconds()).isNaN();
        } else {
            assertThat(level.frameSeconds()).isCloseTo(0.01, within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(LevelKind.class)
    void startsAnewAfterAReset(LevelKind kind) throws ModelException {
        for (Silicon silicon : Silicon.values()) {
            Level level = level(kind, silicon);
            List<String> first = run(level);
            level.reset();
            assertThat(run(level)).isEqualTo(first);
        }
    }

    private static List<String> run(Level level) {
        List<String> shown = new ArrayList<>();
        for (float[] frame : Golden.features("wide")) {
            level.step(frame);
            shown.add(level.winner() + " " + level.classNanoamp(0) + " " + level.candidateNanoamp(1, 2) + " "
                    + level.skipNanoamp(2, 5) + " " + level.state(0, 1));
        }
        assertThat(shown).doesNotHaveDuplicates();
        return shown;
    }

    /** Only what is a circuit draws a current: the network as trained has none, which is not the same as nothing. */
    @ParameterizedTest
    @EnumSource(LevelKind.class)
    void onlyACircuitDrawsACurrent(LevelKind kind) throws ModelException {
        Level level = level(kind, Silicon.WHOLE);
        level.step(Golden.features("wide")[0]);
        double sum = level.supplyNanoamp(SupplyPart.CELLS) + level.supplyNanoamp(SupplyPart.MIRRORS);
        if (kind.isCircuit()) {
            assertThat(level.supplyNanoamp()).isEqualTo(sum).isPositive();
            assertThat(level.supplyVolt()).isEqualTo(1.8);
        } else {
            assertThat(level.supplyNanoamp()).isNaN();
            assertThat(level.supplyVolt()).isNaN();
        }
    }

    /** A feature is a current in units of the model, 1 nA here; the chip's converters round it. */
    @ParameterizedTest
    @EnumSource(LevelKind.class)
    void showsTheInputCurrents(LevelKind kind) throws ModelException {
        Level level = level(kind, Silicon.WHOLE);
        float[] frame = Golden.features("wide")[0];
        level.step(frame);
        for (int i = 0; i < frame.length; i++) {
            assertThat(level.inputNanoamp(i)).isCloseTo(frame[i], within(0.0011));
        }
    }

    /** In the core the projection is arithmetic: h before the first layer is that of the exact network. */
    @ParameterizedTest
    @EnumSource(
            value = LevelKind.class,
            names = {"CIRCUIT", "CHIP"})
    void theCoreBeginsAtTheProjectedCurrents(LevelKind kind) throws ModelException {
        Level exact = level(LevelKind.EXACT, Silicon.CORE);
        Level core = level(kind, Silicon.CORE);
        Level whole = level(kind, Silicon.WHOLE);
        float[] frame = Golden.features("wide")[0];
        double coreError = worst(exact.step(frame), core.step(frame));
        double wholeError = worst(exact, whole.step(frame));
        assertThat(coreError).isLessThan(kind == LevelKind.CHIP ? 0.004 : 1e-6);
        assertThat(wholeError).isGreaterThan(0.005);
    }

    private static double worst(Level exact, Level other) {
        double worst = 0;
        for (int i = 0; i < 6; i++) {
            worst = Math.max(worst, Math.abs(exact.skipNanoamp(0, i) - other.skipNanoamp(0, i)));
        }
        return worst;
    }
}
