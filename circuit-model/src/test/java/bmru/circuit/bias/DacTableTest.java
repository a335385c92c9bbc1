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

    /** Of two currents equally near the lower one, whatever their codes. */
    @Test
    void ofTwoEquallyNearTheLowerIsTaken() {
        DacTable table = DacTable.ofFemtoamp(20, 10, -10);
        assertThat(table.nearest(15)).isEqualTo(1);
        assertThat(table.nearest(16)).isZero();
        assertThat(table.nearest(0)).isEqualTo(2);
        assertThat(table.nearest(-1000)).isEqualTo(2);
        assertThat(table.nearest(1000)).isZero();
        assertThat(table.largestStepFemtoamp()).isEqualTo(20);
        assertThat(DacTable.ofFemtoamp(7).largestStepFemtoamp()).isZero();
    }

    @Test
    void whatNoChipHasIsRefused() {
        assertThat(DacTable.ofFemtoamp(-1_000_000_000_000L, 1_000_000_000_000L).codes())
                .isEqualTo(2);
        assertThatThrownBy(() -> DacTable.ofFemtoamp(0, 1_000_000_000_001L))
                .hasMessage("code 1 gives 1000000000001 fA: allowed -1000000000000 to 1000000000000");
        assertThatThrownBy(() -> DacTable.ofFemtoamp(-1_000_000_000_001L))
                .hasMessage("code 0 gives -1000000000001 fA: allowed -1000000000000 to 1000000000000");
        assertThatThrownBy(DacTable::ofFemtoamp).hasMessage("table has 0 codes: allowed 1 to 16777216");
        assertThat(DacTable.ideal(1, 5, 1)).isEqualTo(DacTable.ofFemtoamp(5, 6));
        for (int bits : new int[] {0, 25}) {
            assertThatThrownBy(() -> DacTable.ideal(bits, 0, 1))
                    .hasMessage("bits=" + bits + ", step=1 fA: allowed 1 to 24 bits, a step of 1 fA or more");
        }
        assertThatThrownBy(() -> DacTable.ideal(12, 0, 0))
                .hasMessage("bits=12, step=0 fA: allowed 1 to 24 bits, a step of 1 fA or more");
    }

    /** A table is its currents, and does not change with the array it was made of. */
    @Test
    void aTableIsItsCurrents() {
        long[] currents = {3, 1, 2};
        DacTable table = DacTable.ofFemtoamp(currents);
        currents[0] = 100;
        assertThat(table)
                .isEqualTo(DacTable.ofFemtoamp(3, 1, 2))
                .hasSameHashCodeAs(DacTable.ofFemtoamp(3, 1, 2))
                .isNotEqualTo(DacTable.ofFemtoamp(3, 2, 1))
                .hasToString("DacTable[3 codes, 1 to 3 fA]");
        assertThat(DacTable.ofAmpere(1e-12, -2.4e-15, 2.6e-15)).isEqualTo(DacTable.ofFemtoamp(1000, -2, 3));
    }
}
