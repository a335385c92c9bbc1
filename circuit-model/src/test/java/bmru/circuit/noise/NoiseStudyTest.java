package bmru.circuit.noise;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.audio.feature.Features;
import bmru.circuit.Golden;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.technology.Technologies;
import org.junit.jupiter.api.Test;

class NoiseStudyTest {
    private static final Features FRAMES = Golden.clip("small");

    /** The paper's factor of 20, with 5 % of noise on every input. */
    @Test
    void relativeNoiseIsTwentyTimesSmallerBehindACell() {
        Die die = Die.nominal(Circuit.of(Golden.model("small"), Technologies.published()));
        assertThat(NoiseStudy.run(die, FRAMES, 0.05, 20, 1))
                .allSatisfy(cell -> assertThat(cell.suppression()).isGreaterThan(20));
    }

    @Test
    void anIdealCircuitWithQuietInputsHasNoNoise() {
        Die die = Die.nominal(Circuit.of(Golden.model("small"), Technologies.ideal()));
        assertThat(NoiseStudy.run(die, FRAMES, 0, 2, 1)).allSatisfy(cell -> {
            assertThat(cell.beforeNanoamp()).isZero();
            assertThat(cell.flips()).isZero();
        });
    }

    @Test
    void theSeedDecides() {
        Die die = Die.nominal(Circuit.of(Golden.model("small"), Technologies.published()));
        assertThat(NoiseStudy.run(die, FRAMES, 0.05, 2, 4))
                .isEqualTo(NoiseStudy.run(die, FRAMES, 0.05, 2, 4))
                .isNotEqualTo(NoiseStudy.run(die, FRAMES, 0.05, 2, 5));
    }
}
