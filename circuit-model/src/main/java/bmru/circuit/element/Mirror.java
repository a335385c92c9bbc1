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
 * @param ratio that it is made for; 0 where the weight gets no mirror
 * @param sizingNanoamp input current I_s at which its ratio is right
 * @param widthUm effective width of what is drawn, which decides area and extrapolation; 0 where that is nothing
 * @param drawn output transistors; none for no mirror
 */
public record Mirror(
        int output,
        int input,
        boolean negativeRail,
        Polarity polarity,
        float weight,
        double ratio,
        double sizingNanoamp,
        double widthUm,
        Devices drawn) {
    public boolean exists() {
        return drawn.count() > 0;
    }
}
