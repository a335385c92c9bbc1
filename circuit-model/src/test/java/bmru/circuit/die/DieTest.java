package bmru.circuit.die;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.element.Circuit;
import bmru.circuit.power.SupplyModel;
import bmru.circuit.technology.MirrorLaw;
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
        return Die.of(circuit, Deviations.NONE, new Conditions(corner, volts, celsius));
    }

    /** Every mirror leaks, the sourcing ones into the node, the sinking ones out of it. */
    @Test
    void theLeaksOfANodeAddUpToTensOfPicoampere() {
        double wanted = circuit.stages().get(0).mirrors().stream()
                .filter(mirror -> mirror.output() == 0 && mirror.exists())
                .mapToDouble(mirror -> mirror.polarity().sign() * law(mirror).leakNanoamp())
                .sum();
        assertThat(nominal.leak().get(0)).isCloseTo(wanted, within(1e-12)).isBetween(0.02, 0.1);
    }

    private MirrorLaw law(bmru.circuit.element.Mirror mirror) {
        return technology.mirror(mirror.polarity());
    }

    @Test
    void heatDoublesTheLeaksAndLeavesTheRatios() {
        StageValues hot = values(Corner.TT, 1.8, 27 + spread.leakDoublingCelsius());
        assertThat(hot.leak().get(0)).isCloseTo(2 * nominal.leak().get(0), within(1e-12));
        assertThat(hot.positive()).isEqualTo(nominal.positive());
        assertThat(die(Corner.TT, 1.8, 85).biasDrift())
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
    void aHigherSupplyRaisesTheRatiosAndThePower() {
        StageValues high = values(Corner.TT, 1.98, 27);
        assertThat(high.positive().get(0))
                .isCloseTo(
                        (1 + 0.18 * spread.supplyGainPerVolt())
                                * nominal.positive().get(0),
                        within(1e-12));
        assertThat(idleCells(1.98)).isCloseTo(1.1 * idleCells(1.8), within(1e-9));
    }

    private double idleCells(double volts) {
        Die die = die(Corner.TT, volts, 27);
        return new SupplyModel(die, circuit.programmedNanoamp()).idle().cellsNanowatt();
    }
}
