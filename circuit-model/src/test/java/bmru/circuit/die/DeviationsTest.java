package bmru.circuit.die;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.model.Vector;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.structure.Structure;
import bmru.circuit.technology.Technologies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A deviation belongs to one element: each in turn is made three times as large, and nothing else of the die changes. */
class DeviationsTest {
    private static final double FACTOR = 3;
    private final Circuit circuit = Circuit.of(Golden.model("uneven"), Technologies.published());
    private final Structure structure = circuit.structure();
    private final Die nominal = Die.nominal(circuit);

    /** One deviating element: a mirror of a stage, a channel, a copy of the skip path; -1 for none. */
    private record One(int stage, int mirror, int channel, int layer, int node) implements Deviations {
        @Override
        public double mirror(int ofStage, int index, Mirror made) {
            return ofStage == stage && index == mirror ? FACTOR : 1;
        }

        @Override
        public double channel(int index) {
            return index == channel ? FACTOR : 1;
        }

        @Override
        public double skip(int ofLayer, int ofNode) {
            return ofLayer == layer && ofNode == node ? FACTOR : 1;
        }
    }

    private Die with(One one) {
        return Die.of(circuit, one, nominal.conditions());
    }

    @Test
    void aChannelIsThatOfItsNodeOrCell() {
        for (BiasChannel channel : structure.channels()) {
            Die die = with(new One(-1, -1, channel.index(), -1, -1));
            List<Double> wanted = channels(nominal);
            wanted.set(channel.index(), FACTOR * wanted.get(channel.index()));
            assertThat(channels(die)).as(channel.name()).isEqualTo(wanted);
            assertThat(die.skips()).isEqualTo(nominal.skips());
            assertThat(die.stages().get(1).positive())
                    .isEqualTo(nominal.stages().get(1).positive());
        }
    }

    /** What each channel acts with, in the order of the bank. */
    private List<Double> channels(Die die) {
        List<Double> factors = new ArrayList<>();
        for (BiasChannel channel : structure.channels()) {
            int layer = channel.layer();
            int element = channel.element();
            factors.add(
                    switch (channel.kind()) {
                        case GAIN -> die.cell(layer, element).highSlope();
                        case THRESHOLD -> die.cell(layer, element).thresholdSlope();
                        case WIDTH -> die.cell(layer, element).widthSlope();
                        case BIAS ->
                            die.stage(structure.stageOf(channel)).biasGain().get(element);
                    });
        }
        assertThat(structure.channels().stream().filter(c -> c.kind() == ChannelKind.GAIN))
                .hasSize(21);
        return factors;
    }

    @Test
    void aMirrorIsThatOfItsWeightAndRail() {
        for (int s = 0; s < circuit.stages().size(); s++) {
            Stage stage = circuit.stages().get(s);
            for (int m = 0; m < stage.mirrors().size(); m++) {
                Mirror mirror = stage.mirrors().get(m);
                Die die = with(new One(s, m, -1, -1, -1));
                for (int other = 0; other < die.stages().size(); other++) {
                    if (other != s) {
                        assertThat(die.stages().get(other))
                                .isEqualTo(nominal.stages().get(other));
                    }
                }
                int place = mirror.input() * stage.outputs() + mirror.output();
                assertOnlyAt(
                        mirror.negativeRail() ? -1 : place,
                        die.stages().get(s).positive(),
                        nominal.stages().get(s).positive());
                assertOnlyAt(
                        mirror.negativeRail() ? place : -1,
                        die.stages().get(s).negative(),
                        nominal.stages().get(s).negative());
                assertThat(die.stages().get(s).leak())
                        .isEqualTo(nominal.stages().get(s).leak());
            }
        }
    }

    private static void assertOnlyAt(int place, Vector actual, Vector wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            double factor = i == place ? FACTOR : 1;
            assertThat(actual.get(i)).isCloseTo(factor * wanted.get(i), within(1e-12));
        }
    }

    @Test
    void aCopyOfTheSkipPathIsThatOfItsLayerAndNode() {
        for (int l = 0; l < structure.layers(); l++) {
            for (int node = 0; node < structure.width(); node++) {
                Die die = with(new One(-1, -1, -1, l, node));
                for (int other = 0; other < structure.layers(); other++) {
                    int place = other == l ? node : -1;
                    SkipValues there = die.skips().get(other);
                    SkipValues wanted = nominal.skips().get(other);
                    assertOnlyAt(place, there.positive(), wanted.positive());
                    assertOnlyAt(place, there.negative(), wanted.negative());
                }
            }
        }
    }
}
