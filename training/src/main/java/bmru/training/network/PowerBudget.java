package bmru.training.network;

/**
 * A loss of power: {@code weight (P / budget - 1)} where the core draws more than its budget, else none.
 *
 * @param supply what is counted
 * @param nanowatt budget
 * @param weight loss at twice the budget
 */
public record PowerBudget(BatchSupply supply, double nanowatt, double weight) {
    public double loss(double drawn) {
        return weight * Math.max(0, drawn / nanowatt - 1);
    }

    /** The gradient of the loss by the supply's current, in units of the network. */
    public double slope(double drawn) {
        return drawn > nanowatt ? weight / nanowatt * supply.nanowattAUnit() : 0;
    }
}
