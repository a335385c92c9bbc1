package bmru.circuit.model;

/**
 * Weights and bias, W x + b.
 *
 * @param weights [out][in]
 * @param bias [out]
 */
public record Affine(Matrix weights, Vector bias) {
    public Affine {
        if (bias.size() != weights.rows()) {
            throw new IllegalArgumentException(
                    "bias has " + bias.size() + " entries: allowed one a row of weights, " + weights.rows());
        }
    }

    public int inputs() {
        return weights.columns();
    }

    public int outputs() {
        return weights.rows();
    }

    int parameters() {
        return inputs() * outputs() + outputs();
    }
}
