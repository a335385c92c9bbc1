package bmru.hil.identification;

import bmru.circuit.bias.DacTable;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bisects the thresholds of all cells of a layer at many operating points at once, round after round, so that no frame waits for
 * the one before it. A test takes two frames: one takes the cells to the side that the edge starts from, the next has the thresholds
 * to test. A candidate is then known in terms of the threshold at which its cell switches, by nothing but state bits.
 */
final class ThresholdSearch {
    private final Specimen specimen;
    private final Structure structure;
    private final int layer;
    private final int cells;
    private final DacTable[] tables;

    ThresholdSearch(Specimen specimen, int layer) {
        this.specimen = specimen;
        this.layer = layer;
        structure = specimen.circuit().structure();
        cells = structure.cells(layer);
        tables = new DacTable[cells];
        for (int c = 0; c < cells; c++) {
            tables[c] = specimen.tables().bias().get(structure.threshold(layer, c));
        }
    }

    /** What is known of one edge: the cell is high at the lower current and low at the higher one. */
    private static final class Bracket {
        private long high;
        private long low;

        Bracket(DacTable table) {
            high = table.lowestFemtoamp();
            low = table.highestFemtoamp();
        }

        /** The current to test next; {@link #high} where there is none between. */
        long middle(DacTable table) {
            long middle = table.femtoamp(table.nearest((high + low) / 2));
            return middle > high && middle < low ? middle : high;
        }
    }

    /**
     * Measures.
     *
     * @param on which edge
     * @return those edges that lie inside the converter's range, cells before the layer having been as they were to be
     */
    List<Crossing> run(List<OperatingPoint> points, boolean on) throws IOException {
        Bracket[][] brackets = new Bracket[points.size()][cells];
        for (Bracket[] row : brackets) {
            Arrays.setAll(row, c -> new Bracket(tables[c]));
        }
        boolean[] forced = new boolean[points.size()];
        Arrays.fill(forced, true);
        for (int round = 0; round < rounds(); round++) {
            round(points, brackets, forced, on);
        }
        List<Crossing> crossings = new ArrayList<>();
        for (int p = 0; p < brackets.length; p++) {
            for (int c = 0; forced[p] && c < cells; c++) {
                Bracket bracket = brackets[p][c];
                if (bracket.high > tables[c].lowestFemtoamp() && bracket.low < tables[c].highestFemtoamp()) {
                    crossings.add(new Crossing(p, c, on, (bracket.high + bracket.low) / 2.0 * Units.FEMTO_TO_NANO));
                }
            }
        }
        return crossings;
    }

    private int rounds() {
        int codes = Arrays.stream(tables).mapToInt(DacTable::codes).max().orElse(1);
        return Integer.SIZE - Integer.numberOfLeadingZeros(codes - 1);
    }

    private void round(List<OperatingPoint> points, Bracket[][] brackets, boolean[] forced, boolean on)
            throws IOException {
        int[] tested = new int[points.size()];
        specimen.begin("layer " + (layer + 1) + ", edges " + (on ? "up" : "down"));
        for (int p = 0; p < tested.length; p++) {
            OperatingPoint point = points.get(p);
            specimen.force(layer, point.states());
            for (int c = 0; c < cells; c++) {
                set(c, on ? tables[c].highestFemtoamp() : tables[c].lowestFemtoamp());
            }
            specimen.frame(point.inputs());
            for (int c = 0; c < cells; c++) {
                set(c, brackets[p][c].middle(tables[c]));
            }
            tested[p] = specimen.frame(point.inputs());
        }
        RecordedRun run = specimen.end();
        for (int p = 0; p < tested.length; p++) {
            forced[p] &= take(points.get(p), brackets[p], run.states(tested[p]));
        }
    }

    private void set(int cell, long femtoamp) {
        specimen.setFemtoamp(structure.threshold(layer, cell), femtoamp);
    }

    /** @return whether the cells before the layer were as they were to be */
    private boolean take(OperatingPoint point, Bracket[] brackets, boolean[] states) {
        int first = structure.cell(layer, 0);
        for (int c = 0; c < cells; c++) {
            Bracket bracket = brackets[c];
            long tested = bracket.middle(tables[c]);
            if (tested > bracket.high && states[first + c]) {
                bracket.high = tested;
            } else if (tested > bracket.high) {
                bracket.low = tested;
            }
        }
        return Arrays.equals(states, 0, first, point.states(), 0, first);
    }
}
