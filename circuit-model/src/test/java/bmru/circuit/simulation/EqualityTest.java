package bmru.circuit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.audio.feature.FrontEnd;
import bmru.audio.feature.Normalisation;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.Affine;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.technology.Technologies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Equality at thresholds and of classes where it can be met in binary: one feature, one node, one cell that switches at
 * 1/4 and 1/2, three classes. The chip's are in its test vectors.
 */
class EqualityTest {
    private static final float NEXT = Math.ulp(0.5f);

    /** @param classifier weights and biases of the three classes */
    private static Level level(LevelKind kind, float[] classifier, float... classBias) {
        Layer layer = new Layer(
                affine(1, new float[] {1}, 0),
                Vector.of(0.25f),
                Vector.of(0.5f),
                Vector.of(1),
                List.of(false),
                affine(1, new float[] {1}, 0));
        Model model = new Model(
                "equal",
                List.of("a", "b", "c"),
                new FrontEnd(16_000, 512, 160, 128, 1, new Normalisation.PerClip()),
                affine(1, new float[] {1}, 0),
                List.of(layer),
                affine(1, classifier, classBias),
                DecisionRule.published(),
                Map.of());
        return Levels.of(kind, Die.nominal(Circuit.of(model, Technologies.ideal())));
    }

    private static Affine affine(int inputs, float[] weights, float... bias) {
        return new Affine(Matrix.of(inputs, weights), Vector.of(bias));
    }

    @ParameterizedTest
    @EnumSource(
            value = LevelKind.class,
            names = {"EXACT", "CIRCUIT"})
    void equalityWithTheUpperThresholdSetsWithTheLowerOneHolds(LevelKind kind) {
        Level level = level(kind, new float[] {1, 1, 1}, 0, 0, 0);
        assertThat(state(level, 0.5f - NEXT)).isFalse();
        assertThat(state(level, 0.5f)).isTrue();
        assertThat(state(level, 0.25f)).isTrue();
        assertThat(state(level, 0.25f - NEXT)).isFalse();
        assertThat(state(level, 0.25f)).isFalse();
        assertThat(state(level, -1)).isFalse();
    }

    private static boolean state(Level level, float feature) {
        return level.step(new float[] {feature}).state(0, 0);
    }

    @ParameterizedTest
    @EnumSource(LevelKind.class)
    void ofEqualClassesTheLowestWins(LevelKind kind) {
        assertThat(winner(kind, 1, 1, 1)).isZero();
        assertThat(winner(kind, 0.5f, 1, 1)).isEqualTo(1);
        assertThat(winner(kind, 1, 0.5f, 1)).isZero();
        assertThat(winner(kind, 0.5f, 0.75f, 1)).isEqualTo(2);
    }

    private static int winner(LevelKind kind, float... weights) {
        return level(kind, weights, 0, 0, 0).step(new float[] {0.75f}).winner();
    }
}
