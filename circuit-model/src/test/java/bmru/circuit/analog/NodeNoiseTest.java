package bmru.circuit.analog;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.Golden;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.technology.Technologies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Noise reaches every summed current and every cell's output, each once a frame, before what reads it. */
class NodeNoiseTest {
    private final Die die = Die.nominal(Circuit.of(Golden.model("uneven"), Technologies.published()));
    private final float[] frame = Golden.features("uneven")[0];

    /** Adds a current to all nodes of one of its calls, counted from 0; keeps what it was called with. */
    private static final class OneCall implements NodeNoise {
        private final List<String> calls = new ArrayList<>();
        private final int disturbed;
        private final double nanoamp;

        OneCall(int disturbed, double nanoamp) {
            this.disturbed = disturbed;
            this.nanoamp = nanoamp;
        }

        @Override
        public void disturb(double[] node, int count) {
            add("nodes " + count, node, count);
        }

        @Override
        public void disturbOutputs(double[] output, int count) {
            add("outputs " + count, output, count);
        }

        private void add(String call, double[] currents, int count) {
            for (int i = 0; i < count && calls.size() == disturbed; i++) {
                currents[i] += nanoamp;
            }
            calls.add(call);
        }
    }

    private AnalogNetwork network(NodeNoise noise) {
        return new AnalogNetwork(die, die.circuit().programmedNanoamp(), noise).step(frame);
    }

    @Test
    void everyCurrentIsDisturbedOnceAFrame() {
        OneCall none = new OneCall(-1, 0);
        network(none);
        List<String> wanted = new ArrayList<>(List.of("nodes 7"));
        for (int l = 0; l < 3; l++) {
            wanted.addAll(List.of("nodes 7", "outputs 7", "nodes 7"));
        }
        wanted.add("nodes 5");
        assertThat(none.calls).isEqualTo(wanted);
    }

    /** A large current in place of noise: each call is seen where it should be, and first there. */
    @Test
    void whatIsDisturbedIsReadAfterwards() {
        AnalogNetwork quiet = network(NodeNoise.NONE);
        assertThat(network(new OneCall(0, 100)).skipNanoamp(0, 3)).isGreaterThan(quiet.skipNanoamp(0, 3) + 99);
        AnalogNetwork candidates = network(new OneCall(1, 100));
        assertThat(candidates.skipNanoamp(0, 3)).isEqualTo(quiet.skipNanoamp(0, 3));
        assertThat(candidates.candidateNanoamp(0, 3)).isGreaterThan(90);
        assertThat(candidates.state(0, 3)).isTrue();
        AnalogNetwork outputs = network(new OneCall(2, 100));
        assertThat(outputs.candidateNanoamp(0, 3)).isEqualTo(quiet.candidateNanoamp(0, 3));
        assertThat(outputs.outputNanoamp(0, 3)).isGreaterThan(99);
        AnalogNetwork added = network(new OneCall(3, 100));
        assertThat(added.outputNanoamp(0, 3)).isEqualTo(quiet.outputNanoamp(0, 3));
        assertThat(added.skipNanoamp(1, 3)).isGreaterThan(quiet.skipNanoamp(1, 3) + 90);
        AnalogNetwork classes = network(new OneCall(10, 100));
        assertThat(classes.skipNanoamp(3, 3)).isEqualTo(quiet.skipNanoamp(3, 3));
        assertThat(classes.classNanoamp(2)).isEqualTo(quiet.classNanoamp(2) + 100);
    }
}
