package bmru.circuit.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Silicon;
import bmru.circuit.element.Stage;
import bmru.circuit.model.Affine;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.technology.Layout;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesignRulesTest {
    private final Model small = Golden.model("small");

    @Test
    void theIdealTechnologyFindsNothing() {
        assertThat(DesignRules.check(Circuit.of(small, Technologies.ideal()))).isEmpty();
    }

    @Test
    void aWeightThatIsLeftOutIsReported() {
        List<Finding> findings = DesignRules.check(Circuit.of(small, Technologies.published()));
        assertThat(findings)
                .filteredOn(finding -> finding.rule() == Rule.WEIGHT_ABSENT)
                .extracting(Finding::toString)
                .contains("warning weight-absent: projection.w2.8+ of ratio 0.0109 gets no mirror: it is too narrow");
        assertThat(DesignRules.refused(findings)).isFalse();
    }

    /** Of the core only candidates and outputs are silicon. */
    @Test
    void whatIsNoSiliconBreaksNoRuleOfMirrors() {
        assertThat(DesignRules.check(Circuit.of(small, Technologies.published(), Silicon.CORE)))
                .extracting(Finding::element)
                .noneMatch(element -> element.startsWith("projection") || element.startsWith("classifier"));
    }

    @Test
    void aWeakOutputIsMadeAsTheLeast() {
        Layer layer = small.layers().get(0);
        float[] weights = new float[16];
        weights[6] = -0.03f;
        Layer weak = new Layer(
                layer.candidate(),
                layer.betaLo(),
                layer.betaHi(),
                layer.alpha(),
                layer.initialState(),
                new Affine(Matrix.of(4, weights), layer.output().bias()));
        assertThat(DesignRules.check(Circuit.of(withFirst(weak), Technologies.published())))
                .extracting(Finding::toString)
                .contains("warning mirror-too-narrow: l1.output.w2.3 of ratio 0.0300 is made as 0.1000, the least");
    }

    @Test
    void aWeightThatNeedsTooManyDevicesIsRefused() {
        List<Finding> findings = DesignRules.check(with(100));
        assertThat(DesignRules.refused(findings)).isTrue();
        assertThat(findings)
                .extracting(Finding::toString)
                .contains("error mirror-too-wide: classifier.w2.2+ of ratio 100.0000 needs 38 devices of 15.00 um:"
                        + " allowed 16");
    }

    @Test
    void aCoarseDacIsTold() {
        Circuit circuit = Circuit.of(small, Technologies.published());
        assertThat(DesignRules.check(circuit, ChipTables.ideal(circuit, 5)))
                .extracting(Finding::rule)
                .contains(Rule.DAC_RESOLUTION);
        assertThat(DesignRules.check(circuit, ChipTables.ideal(circuit, 12)))
                .extracting(Finding::rule)
                .doesNotContain(Rule.DAC_RESOLUTION, Rule.DAC_RANGE);
    }

    @Test
    void aNarrowMirrorIsDrawnLongAndItsLawExtrapolated() {
        Circuit circuit = with(0.081f);
        assertThat(DesignRules.check(circuit))
                .extracting(Finding::toString)
                .contains("note mirror-extrapolated: classifier.w2.2+ of effective width 0.16 um is drawn"
                        + " 1 x 0.22/6.98 um: swept 0.5 to 15.0 um");
        assertThat(circuit.stages())
                .flatExtracting(Stage::mirrors)
                .extracting(Mirror::drawn)
                .filteredOn(drawn -> drawn.count() > 0)
                .allMatch(drawn -> drawn.widthUm() >= 0.22 && drawn.widthUm() <= 15 && drawn.lengthUm() <= 50);
    }

    /** The weight and what is made of it: below the limit nothing, and levels 2 and 3 copy nothing then. */
    @ParameterizedTest
    @CsvSource({"0.0801, 0.0801", "0.0799, 0", "0, 0"})
    void aRatioThatIsTooSmallGetsNoMirror(float weight, double made) {
        Circuit circuit = with(weight);
        Mirror mirror = circuit.stages().get(5).mirrors().get(5 * 2);
        assertThat(mirror.weight()).isEqualTo(weight);
        assertThat(mirror.ratio()).isCloseTo(made, within(1e-7));
        double share = Die.nominal(circuit).stages().get(5).positive().get(1 * 2 + 1);
        assertThat(share > 0).isEqualTo(mirror.exists()).isEqualTo(made > 0);
    }

    @Test
    void anEffectBelowWhatAProgrammedZeroGivesIsTold() {
        Layer layer = small.layers().get(0);
        Model low = withLayer(layer, Vector.of(0, 0, 0, 0), layer.betaHi(), layer.betaLo());
        assertThat(DesignRules.check(Circuit.of(low, Technologies.published())))
                .extracting(Finding::toString)
                .contains("warning current-too-small: l1.cell1.gain shall have the effect of 0.000000 nA: a programmed"
                        + " zero gives 0.005950 nA");
    }

    @Test
    void aThresholdBeyondTheSweepIsExtrapolated() {
        Layer layer = small.layers().get(0);
        Model high = withLayer(layer, layer.alpha(), Vector.of(9, 9, 9, 9), layer.betaLo());
        assertThat(DesignRules.check(Circuit.of(high, Technologies.published())))
                .extracting(Finding::toString)
                .contains("note current-extrapolated: l1.cell2.threshold is programmed to 9.1687 nA: swept 0.1 to 0.4"
                        + " nA");
    }

    /** Refused before anybody looks for a table that reaches it. */
    @ParameterizedTest
    @CsvSource({"249999, false", "250001, true", "1e30, true"})
    void aCurrentThatNoDacGivesIsRefused(float alpha, boolean refused) {
        Layer layer = small.layers().get(0);
        Model strong = withLayer(layer, Vector.of(1, 1, 1, alpha), layer.betaHi(), layer.betaLo());
        Circuit circuit = Circuit.of(strong, Technologies.ideal());
        assertThat(DesignRules.check(circuit).stream()
                        .filter(finding -> finding.rule() == Rule.CURRENT_TOO_LARGE)
                        .map(Finding::element))
                .containsExactlyElementsOf(refused ? List.of("l1.cell4.gain") : List.of());
        assertThat(DesignRules.check(circuit, ChipTables.ideal(circuit, 1)).stream()
                        .map(Finding::rule)
                        .anyMatch(rule -> rule == Rule.DAC_RANGE))
                .isEqualTo(alpha > 1e6);
    }

    @Test
    void moreCopiesThanTheLayoutAllowsAreRefused() {
        List<Finding> findings = DesignRules.check(Circuit.of(small, layout(3, 20)));
        assertThat(findings)
                .extracting(Finding::toString)
                .contains("error fan-out: projection copies each current 4 times: allowed 3");
        assertThat(DesignRules.refused(findings)).isTrue();
    }

    @Test
    void aNodeBeyondWeakInversionIsTold() {
        Layer layer = small.layers().get(0);
        Model strong = withLayer(layer, Vector.of(1, 1, 1, 50), layer.betaHi(), layer.betaLo());
        List<Finding> findings = DesignRules.check(Circuit.of(strong, Technologies.published()));
        assertThat(findings)
                .filteredOn(finding -> finding.rule() == Rule.HEADROOM)
                .isNotEmpty()
                .extracting(Finding::element)
                .allMatch(element -> element.startsWith("l1.output")
                        || element.startsWith("l2")
                        || element.startsWith("classifier"));
        assertThat(DesignRules.check(Circuit.of(small, layout(4096, 0.001))))
                .filteredOn(finding -> finding.rule() == Rule.HEADROOM)
                .hasSize(4 + 2 * (4 + 4) + 2);
    }

    @Test
    void aCurrentBeyondItsDacIsRefused() {
        Circuit circuit = Circuit.of(small, Technologies.published());
        ChipTables ideal = ChipTables.ideal(circuit, 12);
        List<DacTable> bias = new ArrayList<>(ideal.bias());
        bias.set(9, DacTable.ideal(8, 0, 1_000));
        List<Finding> findings = DesignRules.check(circuit, new ChipTables(bias, ideal.inputs(), ideal.adc()));
        assertThat(findings)
                .extracting(Finding::toString)
                .contains("error dac-range: l1.cell1.threshold wants 0.6034 nA: its DAC gives 0.0000 to 0.2550");
        assertThat(DesignRules.refused(findings)).isTrue();
    }

    private Circuit with(float weight) {
        float[] weights = new float[2 * 4];
        weights[5] = weight;
        return Circuit.of(
                new Model(
                        small.name(),
                        small.labels(),
                        small.frontEnd(),
                        small.projection(),
                        small.layers(),
                        new Affine(Matrix.of(4, weights), small.classifier().bias()),
                        small.decision(),
                        small.provenance()),
                Technologies.published());
    }

    private Model withLayer(Layer layer, Vector alpha, Vector betaHi, Vector betaLo) {
        return withFirst(new Layer(layer.candidate(), betaLo, betaHi, alpha, layer.initialState(), layer.output()));
    }

    private Model withFirst(Layer changed) {
        return new Model(
                small.name(),
                small.labels(),
                small.frontEnd(),
                small.projection(),
                List.of(changed, small.layers().get(1)),
                small.classifier(),
                small.decision(),
                small.provenance());
    }

    private static Technology layout(int fanOut, double nodeNanoamp) {
        Technology published = Technologies.published();
        Layout layout = published.layout();
        return new Technology(
                published.name(),
                published.provenance(),
                published.supplyVolt(),
                published.nominalCelsius(),
                published.cell(),
                published.mirrors(),
                published.skip(),
                new Layout(
                        layout.gridUm(),
                        layout.lengthUm(),
                        layout.narrowestUm(),
                        layout.longestUm(),
                        layout.widestUm(),
                        layout.maximumDevices(),
                        fanOut,
                        nodeNanoamp),
                published.supply(),
                published.spread(),
                published.noise());
    }
}
