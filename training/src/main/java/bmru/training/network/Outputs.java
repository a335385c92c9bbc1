package bmru.training.network;

/**
 * Rows of the classifier that vote against one another: those of the classes, or those behind them that only training has.
 *
 * @param first of them
 * @param count of them
 */
public record Outputs(int first, int count) {
    public Outputs {
        if (first < 0 || count < 2) {
            throw new IllegalArgumentException(
                    "outputs from " + first + " on, " + count + " of them: allowed from 0 on, at least 2");
        }
    }

    /** Whether these are the classes of the decision. */
    boolean decide() {
        return first == 0;
    }
}
