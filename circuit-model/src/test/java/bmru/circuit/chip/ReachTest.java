package bmru.circuit.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.circuit.bias.Adc;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.die.SkipValues;
import bmru.circuit.model.Vector;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** No chip whose sums might leave 63 bits is made; each current is met from both sides of the limit. */
class ReachTest {
    private static final double LIMIT_NANOAMP = (1L << 42) * 1e-6;
    private static final Adc ADC = new Adc(12, 1);
    private final Die die = EdgeDie.make();

    private ChipTables tables(long bias, long input, Adc adc) {
        List<DacTable> tables = new ArrayList<>();
        for (BiasChannel channel : die.circuit().structure().channels()) {
            boolean signed = channel.kind() == ChannelKind.BIAS;
            tables.add(signed ? DacTable.ofFemtoamp(-bias, 0) : DacTable.ofFemtoamp(0, 10));
        }
        return new ChipTables(tables, Collections.nCopies(4, DacTable.ofFemtoamp(0, input)), adc);
    }

    @Test
    void whatFitsIsMade() {
        assertThat(new Chip(die, tables(10, 10, ADC)).state()).isEqualTo(SequencerState.OFF);
    }

    /** Both rails of a feature at once, 3/2 on the skip path, 5/2 from both rails of the classifier: fifteen times a rail. */
    @Test
    void inputsThatMightNotFitAreRefused() {
        long most = (1L << 42) / 15;
        assertThat(new Chip(die, tables(10, most - 1000, ADC)).rails()).isEqualTo(4);
        assertThatThrownBy(() -> new Chip(die, tables(10, most + 1000, ADC)))
                .hasMessage("classifier could reach 4.40e+12 fA: allowed below 2^42 fA, 4.4 mA");
    }

    /**
     * The most negative current of a table counts as the most positive one does, B = 2^42/101: layer by layer 4 B, 10 B and
     * 20 B on the skip path, five times that and a bias into a class.
     */
    @Test
    void biasesThatMightNotFitAreRefused() {
        long most = ((1L << 42) - 8025) / 101;
        assertThat(new Chip(die, tables(most - 1, 10, ADC)).rails()).isEqualTo(4);
        assertThatThrownBy(() -> new Chip(die, tables(most + 1, 10, ADC)))
                .hasMessage("classifier could reach 4.40e+12 fA: allowed below 2^42 fA, 4.4 mA");
    }

    @Test
    void aStepOfTheAdcThatDoesNotFitIsRefused() {
        assertThat(new Chip(die, tables(10, 10, new Adc(12, (1L << 42) - 1))).classes())
                .isEqualTo(3);
        assertThatThrownBy(() -> new Chip(die, tables(10, 10, new Adc(12, 1L << 42))))
                .hasMessage("the ADC's step could reach 4.40e+12 fA: allowed below 2^42 fA, 4.4 mA");
    }

    @Test
    void aCellThatMightNotFitIsRefused() {
        double most = LIMIT_NANOAMP;
        refusedCell(c -> cell(c, 0, most, 0, 0, 0, 0, 0), "l2.cells");
        refusedCell(c -> cell(c, 0, 0, most, 0, 0, 0, 0), "l2.cells");
        refusedCell(c -> cell(c, most, 0, 0, 0, 0, 0, 0), "l2.cells");
        refusedCell(c -> cell(c, 0, 0, 0, most / 2, most / 2, 0, 0), "l2.cells");
        refusedCell(c -> cell(c, 0, 0, 0, most / 2, 0, most / 2, 0), "l2.cells");
        refusedCell(c -> cell(c, 0, 0, 0, 0, most / 2, 0, most / 2), "l2.cells");
        Die floor =
                with(3, c -> new CellValues(1, 0, 0, 1, 0, 1, 0, -LIMIT_NANOAMP, 0, 0, EdgeDie.SUPPLY), die.skips());
        assertThatThrownBy(() -> new Chip(floor, tables(10, 10, ADC)))
                .hasMessageStartingWith("l2.candidate could reach ");
    }

    private void refusedCell(UnaryOperator<CellValues> change, String what) {
        Die other = with(3, change, die.skips());
        assertThatThrownBy(() -> new Chip(other, tables(10, 10, ADC))).hasMessageStartingWith(what + " could reach ");
    }

    private static CellValues cell(
            CellValues from,
            double high,
            double low,
            double threshold,
            double half,
            double width,
            double on,
            double off) {
        return new CellValues(
                from.highSlope(),
                high,
                low,
                from.thresholdSlope(),
                threshold + half,
                from.widthSlope(),
                width,
                0,
                on,
                off,
                from.supply());
    }

    /** Gains of 1000 through three layers. */
    @Test
    void aSkipPathThatMightNotFitIsRefused() {
        for (boolean negative : new boolean[] {false, true}) {
            SkipValues much = new SkipValues(Vector.of(1, negative ? 1 : 1500), Vector.of(1, negative ? -1500 : 1));
            Die other = with(0, cell -> cell, List.of(much, much, much));
            assertThatThrownBy(() -> new Chip(other, tables(10, 10_000, ADC)))
                    .hasMessageStartingWith("skip path could reach ");
        }
    }

    private Die with(int cell, UnaryOperator<CellValues> change, List<SkipValues> skips) {
        List<CellValues> cells = new ArrayList<>(die.cells());
        cells.set(cell, change.apply(cells.get(cell)));
        return new Die(die.circuit(), die.conditions(), die.stages(), cells, skips);
    }
}
