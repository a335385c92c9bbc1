package bmru.circuit.model;

import java.util.Arrays;

/** A matrix of finite numbers, [out][in] as in the model file; immutable. */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final float[] values;

    private Matrix(int rows, int columns, float[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * @param columns entries of a row
     * @param values row after row
     * @throws IllegalArgumentException where the values do not fill whole rows or one is not finite
     */
    public static Matrix of(int columns, float... values) {
        if (columns < 1 || values.length == 0 || values.length % columns != 0) {
            throw new IllegalArgumentException(
                    values.length + " values: allowed a whole number of rows of " + columns + " columns, at least 1");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "[" + i / columns + "][" + i % columns + "]=" + values[i] + ": allowed finite numbers");
            }
        }
        return new Matrix(values.length / columns, columns, values.clone());
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public float get(int row, int column) {
        if (column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException("column " + column + " of " + columns);
        }
        return values[row * columns + column];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix that && columns == that.columns && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * columns + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Matrix[" + rows + " x " + columns + "]";
    }
}
