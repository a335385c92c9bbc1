package bmru.circuit.bias;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.Golden;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Affine;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.technology.Technologies;
import org.junit.jupiter.api.Test;

class ChipTablesTest {
    private static Circuit circuit(float classifierBias) {
        Model small = Golden.model("small");
        return Circuit.of(
                new Model(
                        small.name(),
                        small.labels(),
                        small.frontEnd(),
                        small.projection(),
                        small.layers(),
                        new Affine(small.classifier().weights(), Vector.of(0, classifierBias)),
                        small.decision(),
                        small.provenance()),
                Technologies.ideal());
    }

    @Test
    void idealTablesReachWhatTheDocumentSays() {
        ChipTables tables = ChipTables.ideal(circuit(0), 12);
        assertThat(tables.bias()).hasSize(46);
        assertThat(tables.inputs()).hasSize(26).allSatisfy(rail -> assertRange(rail, 0, 1954L * 4095));
        assertRange(tables.bias().get(0), -2048 * 1954, 2047 * 1954);
        assertRange(tables.bias().get(8), 0, 977 * 4095);
        assertThat(tables.adc()).isEqualTo(new Adc(32, 1));
    }

    /** 4 nA is reached by tables of 4 nA, a little more by tables of 8. */
    @Test
    void theFullScaleIsDoubledUntilTheLargestCurrentFits() {
        assertRange(ChipTables.ideal(circuit(4), 12).bias().get(8), 0, 977 * 4095);
        assertRange(ChipTables.ideal(circuit(4.001f), 12).bias().get(8), 0, 1954L * 4095);
        assertRange(ChipTables.ideal(circuit(-17), 12).bias().get(8), 0, 7814L * 4095);
        assertRange(ChipTables.ideal(circuit(-17), 12).bias().get(45), -2048L * 15629, 2047L * 15629);
    }

    /** Of a model with half the current a unit. */
    @Test
    void idealTablesReachAsManyUnitsWhateverAUnitIs() {
        ChipTables tables = ChipTables.ideal(Circuit.of(Golden.model("small").scaled(0.5), Technologies.ideal()), 12);
        assertThat(tables.inputs()).allSatisfy(rail -> assertRange(rail, 0, 977L * 4095));
        assertRange(tables.bias().get(8), 0, 488L * 4095);
    }

    private static void assertRange(DacTable table, long lowest, long highest) {
        assertThat(table.codes()).isEqualTo(4096);
        assertThat(table.lowestFemtoamp()).isEqualTo(lowest);
        assertThat(table.highestFemtoamp()).isEqualTo(highest);
    }
}
