package bmru.circuit.element;

import bmru.circuit.technology.Devices;
import bmru.circuit.technology.Polarity;

/**
 * The mirror of one weight for one rail of its input.
 *
 * @param output row of the weight: the node it feeds
 * @param input column of the weight: the current it copies
 * @param negativeRail whether it copies the rail that carries a negative input's magnitude
 * @param polarity sign of weight and rail together
 * @param weight the trained number, the ratio wanted
 * @param widthUm effective width of what is drawn, which the laws take; 0 where that is nothing
 * @param drawn output transistors; none where no mirror is nearer to the weight than any
 */
public record Mirror(
        int output, int input, boolean negativeRail, Polarity polarity, float weight, double widthUm, Devices drawn) {
    public boolean exists() {
        return drawn.count() > 0;
    }
}
