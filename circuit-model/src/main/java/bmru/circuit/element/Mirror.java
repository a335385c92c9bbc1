package bmru.circuit.element;

import bmru.circuit.technology.Polarity;

/**
 * The mirror of one weight for one rail of its input.
 *
 * @param output row of the weight: the node it feeds
 * @param input column of the weight: the current it copies
 * @param negativeRail whether it copies the rail that carries a negative input's magnitude
 * @param polarity sign of weight and rail together
 * @param weight the trained number, the ratio wanted
 * @param widthUm effective width of all its devices, on the grid; 0 where no mirror is nearer to the weight than any
 * @param devices equal transistors in parallel
 */
public record Mirror(
        int output, int input, boolean negativeRail, Polarity polarity, float weight, double widthUm, int devices) {
    public boolean exists() {
        return devices > 0;
    }
}
