package bmru.circuit.analog;

import bmru.circuit.ReferenceTrace;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.technology.Technologies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitTraceTest {
    /** Traces are printed with seven digits. */
    private static final double TOLERANCE_NANOAMP = 1e-5;

    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven"})
    void theCircuitEqualsTheReferenceTrace(String tag) {
        ReferenceTrace trace = ReferenceTrace.of(tag);
        Circuit core = Circuit.of(trace.model(), Technologies.published(), Silicon.CORE);
        trace.assertShownBy(AnalogNetwork.of(Die.nominal(core)), TOLERANCE_NANOAMP);
    }
}
