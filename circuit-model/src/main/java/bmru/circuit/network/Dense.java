package bmru.circuit.network;

import bmru.circuit.model.Affine;

/**
 * W x + b in single precision. Each output is summed in the order bias, first input, second input, ..., without fused
 * multiply-adds, whatever the size: a network gives the same bits in every implementation of this.
 */
sealed interface Dense permits NarrowDense, WideDense {
    /** Inputs taken at a time. */
    int BLOCK = 4;

    /** From as many outputs on, a loop over adjacent outputs fills vector registers and wins (measured; even at 16). */
    int WIDE_OUTPUTS = 16;

    static Dense of(Affine affine) {
        return affine.outputs() < WIDE_OUTPUTS ? new NarrowDense(affine) : new WideDense(affine);
    }

    /** Length that the input array of {@link #apply} must have, zeros after the inputs. */
    static int padded(int inputs) {
        return (inputs + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** target = W x + b; x has {@link #padded} places. */
    void apply(float[] x, float[] target);
}
