package bmru.circuit.decision;

import java.util.function.IntToDoubleFunction;

/** The tie rule of every winner and decision: the largest, of equal ones the one with the lowest index; -1 of none. */
public final class Winner {
    private Winner() {}

    public static int of(int[] values) {
        int best = Math.min(0, values.length - 1);
        for (int k = 1; k < values.length; k++) {
            if (values[k] > values[best]) {
                best = k;
            }
        }
        return best;
    }

    public static int of(float[] values) {
        int best = Math.min(0, values.length - 1);
        for (int k = 1; k < values.length; k++) {
            if (values[k] > values[best]) {
                best = k;
            }
        }
        return best;
    }

    public static int of(double[] values) {
        int best = Math.min(0, values.length - 1);
        for (int k = 1; k < values.length; k++) {
            if (values[k] > values[best]) {
                best = k;
            }
        }
        return best;
    }

    /** Of values that are no array of their own. */
    public static int of(int count, IntToDoubleFunction value) {
        int best = Math.min(0, count - 1);
        for (int k = 1; k < count; k++) {
            if (value.applyAsDouble(k) > value.applyAsDouble(best)) {
                best = k;
            }
        }
        return best;
    }
}
