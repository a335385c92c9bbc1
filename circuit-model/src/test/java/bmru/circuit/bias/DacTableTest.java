package bmru.circuit.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DacTableTest {
    /** Tables that fall here and there and repeat themselves: the search finds what trying all codes finds. */
    @Test
    void nearestIsWhatTryingAllCodesFinds() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 200; trial++) {
            long[] currents = random.longs(1 + random.nextInt(40), -1000, 1000).toArray();
            DacTable table = DacTable.ofFemtoamp(currents);
            long wanted = random.nextLong(-1200, 1200);
            long best = Long.MAX_VALUE;
            for (long current : currents) {
                best = Math.min(best, Math.abs(current - wanted));
            }
            assertThat(Math.abs(table.femtoamp(table.nearest(wanted)) - wanted)).isEqualTo(best);
        }
    }

    @Test
    void ofEqualCurrentsTheLowestCodeIsTaken() {
        assertThat(DacTable.ofFemtoamp(9, 5, 7, 5).nearest(5)).isEqualTo(1);
    }

    @Test
    void aCurrentThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> DacTable.ofAmpere(1e-12, Double.NaN)).hasMessage("code 1 gives NaN A: allowed finite");
    }

    @Test
    void aCodeBeyondTheTableIsNamed() {
        DacTable table = DacTable.ideal(4, 0, 10);
        assertThatThrownBy(() -> table.femtoamp(16)).hasMessage("code=16: allowed 0 to 15");
    }
}
