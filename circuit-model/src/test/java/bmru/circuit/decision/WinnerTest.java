package bmru.circuit.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WinnerTest {
    @Test
    void isTheLargestAndOfEqualOnesTheFirstInEveryKindOfNumbers() {
        assertThat(all(-3, -1, -2)).containsOnly(1);
        assertThat(all(1, 3, 2, 3)).containsOnly(1);
        assertThat(all(2, 2)).containsOnly(0);
        assertThat(all(1, 2, 3)).containsOnly(2);
    }

    @Test
    void ofNoneThereIsNone() {
        assertThat(all()).containsOnly(-1);
    }

    private static List<Integer> all(int... values) {
        float[] single = new float[values.length];
        double[] twice = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            single[k] = values[k];
            twice[k] = values[k];
        }
        return List.of(
                Winner.of(values), Winner.of(single), Winner.of(twice), Winner.of(values.length, k -> values[k]));
    }
}
