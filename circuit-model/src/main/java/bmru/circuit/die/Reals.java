package bmru.circuit.die;

import java.util.Arrays;

/** A row of numbers in double precision; immutable. */
public final class Reals {
    private final double[] values;

    private Reals(double[] values) {
        this.values = values;
    }

    public static Reals of(double... values) {
        return new Reals(values.clone());
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

    @Override
    public boolean equals(Object other) {
        return other instanceof Reals that && Arrays.equals(values, that.values);
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
