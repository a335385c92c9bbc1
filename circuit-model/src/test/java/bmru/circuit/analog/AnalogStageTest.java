package bmru.circuit.analog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.die.Die;
import bmru.circuit.die.StageValues;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.technology.Technologies;
import org.junit.jupiter.api.Test;

class AnalogStageTest {
    private final Circuit whole = Circuit.of(Golden.model("uneven"), Technologies.published(), Silicon.WHOLE);
    private final StagePlan plan = whole.structure().projection();
    private final StageValues values = Die.nominal(whole).stage(plan);
    private final AnalogStage stage = new AnalogStage(values, plan.firstBias(), whole.programmedNanoamp());

    /** Mirrors of the two polarities follow laws of their own, so the rails are not each other's opposite. */
    @Test
    void aPositiveInputTakesThePositiveRailAndANegativeOneTheOther() {
        double[] rest = node(0, 0);
        boolean differ = false;
        for (int i = 0; i < plan.inputs(); i++) {
            double[] up = node(i, 0.25);
            double[] down = node(i, -0.75);
            for (int o = 0; o < plan.outputs(); o++) {
                double positive = values.positive().get(i * plan.outputs() + o);
                double negative = values.negative().get(i * plan.outputs() + o);
                assertThat(up[o] - rest[o]).isCloseTo(0.25 * positive, within(1e-12));
                assertThat(down[o] - rest[o]).isCloseTo(0.75 * negative, within(1e-12));
                differ |= Math.abs(positive + negative) > 1e-3;
            }
        }
        assertThat(differ).isTrue();
    }

    private double[] node(int input, double nanoamp) {
        double[] inputs = new double[plan.inputs()];
        double[] nodes = new double[plan.outputs()];
        inputs[input] = nanoamp;
        stage.applySigned(inputs, nodes);
        return nodes;
    }
}
