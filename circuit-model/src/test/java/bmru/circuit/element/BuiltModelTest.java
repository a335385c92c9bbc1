package bmru.circuit.element;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.Golden;
import bmru.circuit.model.Affine;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Model;
import bmru.circuit.technology.Technologies;
import org.junit.jupiter.api.Test;

class BuiltModelTest {
    private static final Model SMALL = Golden.model("small");
    private static final double LEAST_SOURCING = 0.08;
    private static final double LEAST_SINKING = 0.0875;

    private int expectedAbsent;

    @Test
    void theIdealTechnologyLeavesNoWeightOut() {
        Model scaled = SMALL.scaled(0.5);
        BuiltModel built = new BuiltModel(Circuit.of(scaled, Technologies.ideal()));
        assertThat(built.model()).isEqualTo(scaled);
        assertThat(built.absent()).isZero();
    }

    @Test
    void weightsWithoutAMirrorAreZeroAndCounted() {
        BuiltModel built = new BuiltModel(Circuit.of(SMALL, Technologies.published()));
        // Both rails of a signed input: the mirror of one of them is sourcing, whatever the sign of the weight.
        check(built.model().projection(), SMALL.projection(), LEAST_SOURCING);
        check(built.model().classifier(), SMALL.classifier(), LEAST_SOURCING);
        assertThat(expectedAbsent).isPositive();
        checkLayers(built.model());
        assertThat(built.absent()).isEqualTo(expectedAbsent);
    }

    @Test
    void ofTheCoreProjectionAndClassifierStayAsTheyAre() {
        BuiltModel built = new BuiltModel(Circuit.of(SMALL, Technologies.published(), Silicon.CORE));
        assertThat(built.model().projection()).isEqualTo(SMALL.projection());
        assertThat(built.model().classifier()).isEqualTo(SMALL.classifier());
        checkLayers(built.model());
        assertThat(expectedAbsent).isPositive();
        assertThat(built.absent()).isEqualTo(expectedAbsent);
    }

    private void checkLayers(Model built) {
        for (int l = 0; l < SMALL.layers().size(); l++) {
            Layer trained = SMALL.layers().get(l);
            check(built.layers().get(l).candidate(), trained.candidate(), LEAST_SINKING);
            // Every output weight is made.
            assertThat(built.layers().get(l).output()).isEqualTo(trained.output());
        }
    }

    private void check(Affine built, Affine trained, double leastNegative) {
        assertThat(built.bias()).isEqualTo(trained.bias());
        for (int o = 0; o < trained.outputs(); o++) {
            for (int i = 0; i < trained.inputs(); i++) {
                float weight = trained.weights().get(o, i);
                boolean made = weight >= LEAST_SOURCING || weight <= -leastNegative;
                assertThat(built.weights().get(o, i)).isEqualTo(made ? weight : 0);
                expectedAbsent += made || weight == 0 ? 0 : 1;
            }
        }
    }
}
