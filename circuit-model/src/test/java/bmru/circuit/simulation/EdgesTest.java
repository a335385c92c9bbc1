package bmru.circuit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.Golden;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.chip.ChipLevel;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.Affine;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.technology.Technologies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One cell whose candidate is the first feature, in currents that every level represents exactly. */
class EdgesTest {
    private static final float BETA_LO = 0.25f;
    private static final float BETA_HI = 0.5f;
    /** The least that the input DAC of a chip of 22 bits can tell: 2 fA. */
    private static final float STEP = 2e-6f;

    private static Level level(LevelKind kind) throws BiasException {
        Die die = Die.nominal(Circuit.of(model(), Technologies.ideal()));
        return kind == LevelKind.CHIP ? new ChipLevel(die, ChipTables.ideal(die.circuit(), 22)) : Levels.of(kind, die);
    }

    private static Model model() {
        float[] first = new float[13];
        first[0] = 1;
        Layer layer = new Layer(
                affine(1, 1), Vector.of(BETA_LO), Vector.of(BETA_HI), Vector.of(1), List.of(false), affine(1, 1));
        return new Model(
                "edges",
                List.of("first", "second"),
                Golden.model("small").frontEnd(),
                new Affine(Matrix.of(13, first), Vector.of(0)),
                List.of(layer),
                affine(1, 1, 1),
                Golden.model("small").decision(),
                Map.of());
    }

    private static Affine affine(int columns, float... weights) {
        return new Affine(Matrix.of(columns, weights), Vector.of(new float[weights.length / columns]));
    }

    private static boolean high(Level level, float candidate) {
        float[] frame = new float[13];
        frame[0] = candidate;
        return level.step(frame).state(0, 0);
    }

    @ParameterizedTest
    @EnumSource(LevelKind.class)
    void equalityWithTheUpperThresholdSets(LevelKind kind) throws BiasException {
        Level level = level(kind);
        assertThat(high(level, BETA_HI - STEP)).isFalse();
        assertThat(high(level, BETA_HI)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(LevelKind.class)
    void equalityWithTheLowerThresholdHolds(LevelKind kind) throws BiasException {
        Level level = level(kind);
        assertThat(high(level, BETA_LO)).isFalse();
        assertThat(high(level, 1)).isTrue();
        assertThat(high(level, BETA_LO)).isTrue();
        assertThat(high(level, BETA_LO - STEP)).isFalse();
        assertThat(high(level, BETA_LO)).isFalse();
    }

    /** Both classes copy the same current: the first wins. */
    @ParameterizedTest
    @EnumSource(LevelKind.class)
    void ofEqualClassesTheFirstWins(LevelKind kind) throws BiasException {
        Level level = level(kind);
        assertThat(high(level, 1)).isTrue();
        assertThat(level.classNanoamp(0)).isEqualTo(level.classNanoamp(1)).isPositive();
        assertThat(level.winner()).isZero();
    }
}
