package bmru.circuit.bias;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputCodesTest {
    /** In picoampere; the first code of a negative rail gives most, and its code nearest zero is the last. */
    private static final DacTable POSITIVE = DacTable.ofFemtoamp(0, 1000, 2000, 3000);

    private static final DacTable NEGATIVE = DacTable.ofFemtoamp(3000, 2000, 1000, 100);

    private final InputCodes codes = new InputCodes(
            new ChipTables(List.of(), List.of(POSITIVE, NEGATIVE, POSITIVE, NEGATIVE), new Adc(12, 1)), 1);

    private List<Integer> encode(int beyond, double... picoamp) {
        float[] frame = new float[picoamp.length];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (float) (picoamp[i] * 1e-3);
        }
        assertThat(codes.encode(frame)).isEqualTo(beyond);
        return List.of(codes.code(0), codes.code(1), codes.code(2), codes.code(3));
    }

    @Test
    void theSignChoosesTheRailAndTheOtherIsAtItsNearestToZero() {
        assertThat(codes.rails()).isEqualTo(4);
        assertThat(encode(0, 2, -1)).containsExactly(2, 3, 0, 2);
        assertThat(encode(0, -3, 3)).containsExactly(0, 0, 3, 3);
        assertThat(encode(0, 0, -0.0)).containsExactly(0, 3, 0, 3);
    }

    @Test
    void whatIsBeyondARailIsHeldAndCounted() {
        assertThat(encode(0, 3, -3)).containsExactly(3, 3, 0, 0);
        assertThat(encode(1, 3.001, -3)).containsExactly(3, 3, 0, 0);
        assertThat(encode(2, 50, -50)).containsExactly(3, 3, 0, 0);
    }
}
