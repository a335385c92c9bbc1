package bmru.circuit.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void aMeasuredTableIsReadInAnyOrder() throws BiasException {
        DacTable table = DacTableReader.read("code,amperes\n1,2e-12\n0,1e-12\n", "t.csv");
        assertThat(table.femtoamp(0)).isEqualTo(1000);
        assertThat(table.femtoamp(1)).isEqualTo(2000);
    }

    @Test
    void aGapIsNamed() {
        assertThatThrownBy(() -> DacTableReader.read("code,amperes\n0,1e-12\n2,2e-12\n", "t.csv"))
                .isInstanceOf(BiasException.class)
                .hasMessage("t.csv line 3: code=2: allowed 0 to 1, the table has 2 lines; is there a gap?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|t.csv line 1: \"\": wanted \"code,amperes\"",
                "code,pA;0,1|t.csv line 1: \"code,pA\": wanted \"code,amperes\"",
                "code,amperes;0,1e-12;0,2e-12|t.csv line 3: code=0 is there twice: allowed each once",
                "code,amperes;1,1e-12|t.csv line 2: code=1: allowed 0 to 0, the table has 1 lines; is there a gap?",
                "code,amperes;-1,1e-12|t.csv line 2: code=-1: allowed 0 to 0, the table has 1 lines; is there a gap?",
                "code,amperes;0,Infinity|t.csv line 2: \"0,Infinity\": allowed finite currents in amperes",
                "code,amperes;0,|t.csv line 2: \"0,\": wanted a code, a comma, a current in amperes",
                "code,amperes;0,1e-12,3|t.csv line 2: \"0,1e-12,3\": allowed finite currents in amperes",
                "code,amperes;zero,1|t.csv line 2: \"zero,1\": wanted a code, a comma, a current in amperes",
                "code,amperes|t.csv: table has 0 codes: allowed 1 to 16777216",
            })
    void whatIsNoTableIsNamed(String lines, String message) {
        assertThatThrownBy(() -> DacTableReader.read(lines.replace(';', '\n'), "t.csv"))
                .isInstanceOf(BiasException.class)
                .hasMessage(message);
    }

    @Test
    void aCurrentThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> DacTableReader.read("code,amperes\n0,NaN\n", "t.csv"))
                .hasMessage("t.csv line 2: \"0,NaN\": allowed finite currents in amperes");
        assertThatThrownBy(() -> DacTable.ofAmpere(1e-12, Double.NaN)).hasMessage("code 1 gives NaN A: allowed finite");
    }

    @Test
    void aCodeBeyondTheTableIsNamed() {
        DacTable table = DacTable.ideal(4, 0, 10);
        assertThatThrownBy(() -> table.femtoamp(16)).hasMessage("code=16: allowed 0 to 15");
    }
}
