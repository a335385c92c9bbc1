package bmru.circuit.network;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.Golden;
import bmru.circuit.decision.LiveDecision;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs for every frame allocates nothing, so that live sound never waits for the garbage collector. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven", "wide"})
    void aFrameThroughNetworkAndDecisionAllocatesNothing(String tag) {
        Model model = Golden.model(tag);
        ExactNetwork network = new ExactNetwork(model);
        LiveDecision decision = new LiveDecision(model);
        LiveDecision margin = new LiveDecision(
                model.with(new DecisionRule(101, DecisionRule.Evidence.MARGIN, 25, 0.5f, 100, "class0")));
        float[][] frames = Golden.features(tag);
        decision.add(network.step(frames[0]));
        margin.add(network.step(frames[0]));
        long before = allocated();
        for (float[] frame : frames) {
            ExactNetwork state = network.step(frame);
            decision.add(state);
            margin.add(state);
        }
        assertThat(allocated() - before).isZero();
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
