package bmru.circuit.netlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WaveformsTest {
    private static final Waveforms RAMP = Waveforms.parse(List.of(" 0 0 5", " 1.0e0 2 5", " 3 -2 5"), 2);

    @Test
    void isLinearBetweenItsPointsAndConstantOutside() {
        assertThat(RAMP.at(0, 0.25)).isEqualTo(0.5);
        assertThat(RAMP.at(0, 2)).isEqualTo(0);
        assertThat(RAMP.at(1, 2)).isEqualTo(5);
        assertThat(RAMP.at(0, -1)).isEqualTo(0);
        assertThat(RAMP.at(0, 9)).isEqualTo(-2);
        assertThat(RAMP.endSeconds()).isEqualTo(3);
    }

    @Test
    void findsWhereALevelIsPassed() {
        assertThat(RAMP.crossings(0, 1))
                .satisfiesExactly(
                        up -> assertThat(up).isCloseTo(0.5, within(1e-12)),
                        down -> assertThat(down).isCloseTo(1.5, within(1e-12)));
        assertThat(RAMP.crossings(0, 3)).isEmpty();
    }

    @Test
    void namesTheLineThatIsNone() {
        assertThatThrownBy(() -> Waveforms.parse(List.of("0 1", "1 2 3"), 1))
                .hasMessage("line 2 has 3 columns: wanted 2, the time and a column a probe");
        assertThatThrownBy(() -> Waveforms.parse(List.of("0 one"), 1))
                .hasMessage("line 1: allowed numbers, For input string: \"one\"");
        assertThatThrownBy(() -> Waveforms.parse(List.of(), 1)).hasMessage("no points of time: allowed at least 1");
    }
}
