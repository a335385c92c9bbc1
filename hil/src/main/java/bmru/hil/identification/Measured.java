package bmru.hil.identification;

import java.util.List;

/**
 * What was measured while the same biases were set.
 *
 * @param layer whose thresholds were searched; the number of layers where class currents were read
 * @param programmed currents, nA, one a bias channel; those of the thresholds were held otherwise
 * @param points operating points
 * @param crossings of the layer's cells
 * @param classNanoamp currents of the classes at each point; empty where thresholds were searched
 */
@SuppressWarnings("ArrayRecordComponent") // read in a fit; nobody compares them
record Measured(
        int layer,
        double[] programmed,
        List<OperatingPoint> points,
        List<Crossing> crossings,
        List<double[]> classNanoamp) {}
