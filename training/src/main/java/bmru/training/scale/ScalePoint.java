package bmru.training.scale;

import bmru.circuit.element.Silicon;
import java.util.Comparator;
import java.util.List;

/**
 * A model's circuit with all currents times a scale.
 *
 * @param scale factor of the currents of the model as given
 * @param unitNanoamp what a unit then is, nA
 * @param silicon what is made of mirrors, loses and draws
 * @param nanowatt mean over the clips
 * @param designed accuracy of the circuit as designed, 0 to 1
 * @param chips accuracy of chips with mismatch, mean over them
 * @param worst accuracy that 95 % of the chips reach
 * @param keeping fraction of the chips that keep 95 % of the decisions of the circuit as designed
 * @param corners accuracy of the same chips with the noise of their nodes, each at another corner of process, supply and
 *     temperature, mean over them
 */
public record ScalePoint(
        double scale,
        double unitNanoamp,
        Silicon silicon,
        double nanowatt,
        double designed,
        double chips,
        double worst,
        double keeping,
        double corners) {

    /**
     * The point of least power whose chips, nominal ones and those at corners alike, lose at most so much against the best
     * of all points.
     *
     * @param points at least one, all of the same silicon
     * @param loss of accuracy, 0 to 1
     */
    public static ScalePoint choose(List<ScalePoint> points, double loss) {
        double best = points.stream().mapToDouble(ScalePoint::judged).max().orElseThrow();
        return points.stream()
                .filter(point -> point.judged() >= best - loss)
                .min(Comparator.comparingDouble(ScalePoint::nanowatt))
                .orElseThrow();
    }

    private double judged() {
        return (chips + corners) / 2;
    }
}
