package bmru.circuit.die;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.element.Stage;
import bmru.circuit.technology.MirrorLaws;
import bmru.circuit.technology.Spread;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import org.junit.jupiter.api.Test;

/** What corner, temperature and supply do to a die; node 0 of the projection of the reference network stands for all. */
class DieTest {
    private final Technology technology = Technologies.published();
    private final Spread spread = technology.spread();
    private final Circuit circuit = Circuit.of(Golden.model("small"), technology);
    private final StageValues nominal = values(Corner.TT, 1.8, 27);

    private StageValues values(Corner corner, double volts, double celsius) {
        return die(corner, volts, celsius).stages().get(0);
    }

    private Die die(Corner corner, double volts, double celsius) {
        return Die.of(circuit, Deviations.NONE, Conditions.nominal(circuit).at(corner, volts, celsius));
    }

    /** Thirteen features, one slot each, whatever the weights. */
    @Test
    void theLeaksOfANodeAddUpToTensOfPicoampere() {
        for (int node = 0; node < 4; node++) {
            assertThat(nominal.leak().get(node)).isCloseTo(13 * 0.0067, within(1e-12));
        }
    }

    /** In the generic technology each mirror has its own leak, into the node or out of it. */
    @Test
    void leaksOfMirrorsHaveTheirSign() {
        Circuit generic = Circuit.of(Golden.model("small"), Technologies.bundled(Technologies.GENERIC));
        MirrorLaws laws = generic.technology().mirrors();
        double wanted = generic.stages().get(1).mirrors().stream()
                .filter(mirror -> mirror.output() == 0 && mirror.exists())
                .mapToDouble(mirror ->
                        mirror.polarity().sign() * laws.of(mirror.polarity()).leakNanoamp())
                .sum();
        assertThat(Die.nominal(generic).stages().get(1).leak().get(0)).isCloseTo(wanted, within(1e-12));
    }

    /** As published the core leaks; a compiler may program less, and does in the trimmed core and in the whole chip. */
    @Test
    void leaksAreTakenOffTheBiasesWhereTheyAreTrimmed() {
        Circuit core = Circuit.of(Golden.model("small"), technology, Silicon.CORE);
        Circuit trimmed = Circuit.of(Golden.model("small"), technology, Silicon.CORE_TRIMMED);
        int projection = circuit.structure().projection().bias(1);
        int candidate = circuit.structure().candidate(1).bias(1);
        assertThat(core.programmedNanoamp()[projection])
                .isEqualTo(core.model().projection().bias().get(1));
        assertThat(circuit.programmedNanoamp()[projection])
                .isCloseTo(core.programmedNanoamp()[projection] - 13 * 0.0067, within(1e-12));
        assertThat(circuit.programmedNanoamp()[candidate])
                .isCloseTo(core.programmedNanoamp()[candidate] - 4 * 0.0067, within(1e-12));
        assertThat(trimmed.programmedNanoamp()[projection]).isEqualTo(core.programmedNanoamp()[projection]);
        assertThat(trimmed.programmedNanoamp()[candidate]).isEqualTo(circuit.programmedNanoamp()[candidate]);
        // The silicon is the same; only what is programmed differs.
        assertThat(Die.nominal(trimmed).stages()).isEqualTo(Die.nominal(core).stages());
        assertThat(trimmed.stages().stream().map(Stage::mirrors).toList())
                .isEqualTo(core.stages().stream().map(Stage::mirrors).toList());
    }

    /** Twice as long a frame needs half the current for the charge that switches a cell. */
    @Test
    void aLongerFrameSwitchesOnLess() {
        CellValues cell = Die.nominal(circuit).cell(1, 2);
        Conditions slow = new Conditions(Corner.TT, 1.8, 27, 20);
        CellValues slower = Die.of(circuit, Deviations.NONE, slow).cell(1, 2);
        assertThat(slower.switchOn()).isCloseTo(cell.switchOn() / 2, within(1e-15));
        assertThat(slower.switchOff()).isCloseTo(cell.switchOff() / 2, within(1e-15));
        assertThatThrownBy(() -> new Conditions(Corner.TT, 1.8, 27, 0))
                .hasMessage("frameMilliseconds=0.0: allowed 0.1 to 1000.0");
    }

    @Test
    void heatDoublesTheLeaksAndLeavesTheRatios() {
        StageValues hot = values(Corner.TT, 1.8, 27 + spread.leakDoublingCelsius());
        assertThat(hot.leak().get(0)).isCloseTo(2 * nominal.leak().get(0), within(1e-12));
        assertThat(hot.positive()).isEqualTo(nominal.positive());
        assertThat(values(Corner.TT, 1.8, 85).biasGain().get(0))
                .isCloseTo(1 + 0.01 * spread.biasPercentPerCelsius() * (85 - 27), within(1e-12));
    }

    @Test
    void aFastCornerLeaksMoreAndASlowOneLess() {
        double fast = values(Corner.FF, 1.8, 27).leak().get(0);
        double slow = values(Corner.SS, 1.8, 27).leak().get(0);
        assertThat(fast).isCloseTo(spread.cornerLeakFactor() * nominal.leak().get(0), within(1e-12));
        assertThat(slow).isCloseTo(nominal.leak().get(0) / spread.cornerLeakFactor(), within(1e-12));
    }

    /** FS: sinking mirrors are fast, sourcing ones slow. */
    @Test
    void aSkewedCornerTurnsTheTwoKindsApart() {
        StageValues skewed = values(Corner.FS, 1.8, 27);
        for (int i = 0; i < nominal.positive().size(); i++) {
            double share = nominal.positive().get(i);
            double factor = share > 0 ? 1 - spread.cornerGain() : 1 + spread.cornerGain();
            assertThat(skewed.positive().get(i)).isCloseTo(factor * share, within(1e-12));
        }
    }

    @Test
    void aHigherSupplyRaisesTheRatios() {
        StageValues high = values(Corner.TT, 1.98, 27);
        assertThat(high.positive().get(0))
                .isCloseTo(
                        (1 + 0.18 * spread.supplyGainPerVolt())
                                * nominal.positive().get(0),
                        within(1e-12));
    }
}
