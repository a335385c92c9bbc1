package bmru.circuit.model;

import java.util.Arrays;

/** A vector of finite numbers, of a model in single precision, of a die in double; immutable. */
public final class Vector {
    private final double[] values;

    private Vector(double[] values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException naming the place of a value that is not finite */
    public static Vector of(double... values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("[" + i + "]=" + values[i] + ": allowed finite numbers");
            }
        }
        return new Vector(values.clone());
    }

    /** @throws IllegalArgumentException naming the place of a value that is not finite */
    public static Vector of(float... values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return of(wide);
    }

    public int size() {
        return values.length;
    }

    public double get(int index) {
        return values[index];
    }

    /** A copy. */
    public double[] toArray() {
        return values.clone();
    }

    /** A copy in single precision: exact for the numbers of a model. */
    public float[] toFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vector that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
