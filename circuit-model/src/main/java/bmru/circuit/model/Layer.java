package bmru.circuit.model;

import java.util.List;

/**
 * One recurrent layer of d cells on a skip path of width m, the paper's first-quadrant bistable memory recurrent unit.
 *
 * @param candidate W_x, b_x: m to d
 * @param betaLo a candidate below it clears the state, one a cell
 * @param betaHi a candidate above it sets the state, one a cell, at least betaLo
 * @param alpha what a set cell gives out, one a cell, at least 0
 * @param initialState of each cell before the first frame
 * @param output W_o, b_o: d to m
 */
public record Layer(
        Affine candidate, Vector betaLo, Vector betaHi, Vector alpha, List<Boolean> initialState, Affine output) {
    public Layer {
        initialState = List.copyOf(initialState);
        int cells = candidate.outputs();
        requireSize("betaLo", betaLo.size(), cells);
        requireSize("betaHi", betaHi.size(), cells);
        requireSize("alpha", alpha.size(), cells);
        requireSize("initialState", initialState.size(), cells);
        for (int i = 0; i < cells; i++) {
            require(betaLo.get(i) >= 0, "betaLo", i, betaLo.get(i), "0 or more");
            require(
                    betaHi.get(i) >= betaLo.get(i),
                    "betaHi",
                    i,
                    betaHi.get(i),
                    "betaLo[" + i + "], " + (float) betaLo.get(i) + ", or more");
            require(alpha.get(i) >= 0, "alpha", i, alpha.get(i), "0 or more");
        }
        requireSize("output.weights", output.inputs(), cells, "columns, one a cell");
        requireSize("output.weights", output.outputs(), candidate.inputs(), "rows, the width of the skip path");
    }

    /** d, the number of cells. */
    public int cells() {
        return candidate.outputs();
    }

    int parameters() {
        return candidate.parameters() + 3 * cells() + output.parameters();
    }

    private static void requireSize(String field, int there, int wanted) {
        requireSize(field, there, wanted, "entries, one a cell");
    }

    private static void requireSize(String field, int there, int wanted, String what) {
        if (there != wanted) {
            throw new IllegalArgumentException(field + " has " + there + ": allowed " + wanted + " " + what);
        }
    }

    private static void require(boolean holds, String field, int index, double value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(field + "[" + index + "]=" + (float) value + ": allowed " + allowed);
        }
    }
}
