package bmru.circuit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.Golden;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Affine;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.technology.Technologies;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesignRulesTest {
    private final Model small = Golden.model("small");

    @Test
    void theIdealTechnologyFindsNothing() {
        assertThat(DesignRules.check(Circuit.of(small, Technologies.ideal()))).isEmpty();
    }

    @Test
    void aWeightBelowTheNarrowestMirrorIsTold() {
        List<Finding> findings = DesignRules.check(Circuit.of(small, Technologies.published()));
        assertThat(findings)
                .filteredOn(finding -> finding.rule() == Rule.MIRROR_TOO_NARROW)
                .extracting(Finding::toString)
                .contains("warning mirror-too-narrow: projection.w2.8+ of ratio 0.0109 is made as 0.0000");
        assertThat(DesignRules.refused(findings)).isFalse();
    }

    @Test
    void aWeightThatNeedsTooManyDevicesIsRefused() {
        float[] weights = new float[2 * 4];
        weights[5] = 100;
        Model wide = new Model(
                small.name(),
                small.labels(),
                small.frontEnd(),
                small.projection(),
                small.layers(),
                new Affine(Matrix.of(4, weights), small.classifier().bias()),
                small.decision(),
                small.provenance());
        List<Finding> findings = DesignRules.check(Circuit.of(wide, Technologies.published()));
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
}
